"""Who was spoken of before, for "he", "the minister", 該公司 and 後者: the article's memory, sentence by sentence."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import Literal

from rag.text.resources import the_names
from rag.text.script import fold
from rag.text.speech_verbs import Verb
from rag.text.subject_words import BODY_NOUN, PAPER_NOUN

Sort = Literal["person", "body", "people", "paper", "several", ""]
_COUNTRY_WORD = re.compile(r"(?:country|nation|kingdom|republic|island|state|[该此本]国|我国)$")
_BODY_WORD = re.compile(
    r"(?:company|firm|group|organi[sz]ation|agency|body|institution|bank|party|union|alliance|bloc|charity|association|council|commission|authority|board|club|network|公司|集团|企业|组织|机构|银行|党|工会|协会|联盟|委员会|基金会|学会|商会)$"
)
_NEAR = 60  # characters around a name in which its titles stand
_STATEMENT = re.compile("声明|联合声明|statement|communiqu[eé]|declaration")
_SHORT_FORM = 3  # characters
_KEPT = 40  # people and bodies with their titles


_COMPANIES = "(?:company|firm|group|manufacturer|[a-z]*maker|producer|operator|supplier|airline|retailer|developer|contractor|publisher|insurer|lender|carrier|builder|exporter|importer|start-?up|giant)"
_NAME = r"(?P<name>[A-Z][\w&'’.-]*(?: (?:of |and |& |de )?[A-Z][\w&'’-]*){0,4})"
_INTRODUCED = (
    rf"\b(?:[Tt]he|[Ii]ts|[Tt]heir|[Aa]n?|\w+['’]s?) (?:[\w-]+ ){{0,3}}?KIND(?!['’]),? {_NAME}",
    rf"\b{_NAME}, (?:an?|the|one of|which)\b(?:(?!\b(?:of|at|for|from|in|with|who|whose)\b)[^,.;]){{0,60}}?\bKIND\b(?!['’])",
)
_INTRODUCED_WITHIN = 600  # characters
_GIVEN = r"(?:[A-ZÀ-Þ][\w'’-]+ |[A-Z]\. ?){1,2}(?:(?:van|von|de|der|den|del|della|al|bin|el|la|ten|ter|da|dos) ){0,2}"
_NO_GIVEN = re.compile(
    r"(?:.* )?(?:The|A|An|In|On|At|But|And|For|With|Mr|Mrs|Ms|Dr|Sir|Lord|Lady|President|Minister|Chancellor|Premier|Secretary|General|Senator|Governor|Mayor|Judge|Justice|King|Queen|Prince|Pope|Captain|Colonel|Professor|Chief|Director|Commissioner|Ambassador|Master|Officer|Leader|Speaker|Representative|Deputy|Inspector|When|While|As|If|That|Then|Meanwhile|However|Yesterday|Today|Asked|Like|To|By|From|Of|\w+day|\w+[’']s)"
)


def full_name(surname: str, text: str) -> str:
    """The first full name in a text that ends with a surname; the surname where there is none."""
    lower = surname.lower()
    if not re.fullmatch(r"[A-ZÀ-Þ][\w'’-]+", surname) or BODY_NOUN.fullmatch(lower) or PAPER_NOUN.fullmatch(lower):
        return surname
    for match in re.finditer(rf"\b({_GIVEN})({re.escape(surname)})\b", text):
        given = match[1].split()
        while given and _NO_GIVEN.fullmatch(given[0]):
            given = given[1:]
        if given and not _NO_GIVEN.fullmatch(given[-1]):
            return " ".join([*given, surname])
    return surname


@dataclass(frozen=True, slots=True)
class Speaker:
    """Who says what a sentence reports. `canonical` is None for one whose name the gazetteer lacks, and for several.

    `said` is the verb in the folded sentence, `sort` what the speaker is; neither makes two speakers different.
    """

    canonical: str | None
    as_written: str
    verb: str | None
    anonymous: bool = False
    said: Verb | None = field(default=None, compare=False)
    sort: Sort = field(default="", compare=False)

    @property
    def is_person(self) -> bool:
        name = the_names().get(self.canonical or "")
        return name.kind == "person" if name else self.sort == "person"

    @property
    def is_body(self) -> bool:
        name = the_names().get(self.canonical or "")
        return name.kind != "person" if name else self.sort == "body"


@dataclass(slots=True)
class Remembered:
    """Changes as an article is read."""

    text: str = ""  # all of the article
    read: int = 0  # how much of it
    last: Speaker | None = None
    person: Speaker | None = None
    body: Speaker | None = None
    before: Callable[[], Sequence[Speaker]] = tuple  # those whom the last sentence names, in its order
    _titled: list[tuple[str, Speaker]] = field(default_factory=list)
    _full: dict[str, str] = field(default_factory=dict)

    def note(self, speaker: Speaker, folded: str, start: int, end: int) -> None:
        """`speaker` acts or speaks in a sentence, in which the name stands at start to end."""
        self.last = speaker
        if speaker.is_person:
            self.person = speaker
        elif speaker.is_body:
            self.body = speaker
        around = folded[max(0, start - _NEAR) : end + _NEAR]
        self._titled = [*self._titled[-_KEPT:], (around, speaker)]
        parts = re.split("[ ·]", speaker.as_written)
        if speaker.canonical is None and speaker.sort == "person" and len(parts) > 1:
            self._full.setdefault(parts[-1], speaker.as_written)

    def full(self, written: str) -> str:
        """The whole name of whom the article calls by the surname."""
        if written not in self._full:
            self._full[written] = full_name(written, self.text)
        return self._full[written]

    def short_for(self, written: str) -> Speaker | None:
        """Whom a Chinese text calls by the beginning of the name: 高市 is 高市早苗."""
        if not 2 <= len(written) <= _SHORT_FORM or written.isascii():
            return None
        return next(
            (
                who
                for _, who in reversed(self._titled)
                if who.as_written.startswith(written) and who.as_written != written and who.is_person
            ),
            None,
        )

    def issuer(self, paper: str) -> Speaker | None:
        """Who speaks in "the statement" or 聲明: those who issued one."""
        if not _STATEMENT.fullmatch(paper):
            return None
        told = "声明" if not paper.isascii() else paper
        return next(
            (who for around, who in reversed(self._titled) if told in around and who.sort in ("several", "body")), None
        )

    def introduced(self, head: str) -> str | None:
        """The name with which the text so far explains a kind of body: "the manufacturer, Hellberg Systems"."""
        kinds = _COMPANIES if re.fullmatch(_COMPANIES, head) else re.escape(head)
        before = self.text[max(0, self.read - _INTRODUCED_WITHIN) : self.read]
        found = [m for pattern in _INTRODUCED for m in re.finditer(pattern.replace("KIND", kinds), before)]
        return max(found, key=lambda match: match.end())["name"] if found else None

    def named(self) -> Sequence[Speaker]:
        """Those whom the sentence before names, for "the latter"."""
        return self.before()

    def holder(self, *told: str) -> Speaker | None:
        """The last person near whom all words of a title stood: "the mayor", 這位市長."""
        return next(
            (
                who
                for around, who in reversed(self._titled)
                if told and who.is_person and all(word in around for word in told)
            ),
            None,
        )

    def citizen(self, country: str) -> Speaker | None:
        """The last person who speaks for a country: "the Belgian"."""
        for _, who in reversed(self._titled):
            name = the_names().get(who.canonical or "")
            if name and name.spoken_for == country:
                return who
        return self.person

    def same_body(self, head: str) -> Speaker | None:
        """Whom "the company", 該國 or "the union" means, where it was called so."""
        for around, who in reversed(self._titled):
            if (
                who.is_body
                and head
                and (
                    head in fold(who.as_written)
                    or (head.isascii() and f" {head}" in around.partition(fold(who.as_written))[2])
                )
            ):
                return who
        return None

    def organisation(self, word: str) -> str | None:
        """Which organisation of the article a capitalised word means: "the Commission" is the European Commission."""
        if not BODY_NOUN.fullmatch(word.lower()):
            return None
        named = {
            mention.name.canonical for mention in the_names().find(self.text) if mention.name.kind == "organisation"
        }
        told = sorted(name for name in named if word in name.split(" "))
        european = f"European {word}" if any(name.startswith("European") for name in named) else ""
        return told[0] if len(told) == 1 else european if the_names().get(european) else None

    def last_body(self, head: str) -> Speaker | None:
        """The last body that spoke, though it was never called so, if it can be; that for which the last person speaks."""
        if here := self._spoken_for(head):
            return here
        if (
            self.body is None
            or not (_BODY_WORD.search(head) or _COUNTRY_WORD.search(head))
            or _BODY_WORD.search(fold(self.body.as_written))
        ):
            return None
        name = the_names().get(self.body.canonical or "")
        is_country = bool(name and name.country)
        return self.body if is_country == bool(_COUNTRY_WORD.search(head)) else None

    def _spoken_for(self, head: str) -> Speaker | None:
        """The organisation or the country of the last speaker, a person."""
        last = the_names().get((self.last and self.last.canonical) or "")
        spoken = the_names().get((last and last.spoken_for) or "")
        if spoken is None or not (_COUNTRY_WORD if spoken.country else _BODY_WORD).search(head):
            return None
        return Speaker(spoken.canonical, spoken.canonical, None, sort="body")
