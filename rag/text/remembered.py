"""Who was spoken of before, for "he", "the minister", 該公司 and 後者: the article's memory, sentence by sentence."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import Literal

from rag.text.resources import the_names
from rag.text.script import fold
from rag.text.speech_verbs import Verb

Sort = Literal["person", "body", "people", "paper", "several", ""]
_COUNTRY_WORD = re.compile(r"(?:country|nation|kingdom|republic|island|state|[该此本]国|我国)$")
_BODY_WORD = re.compile(
    r"(?:company|firm|group|organi[sz]ation|agency|body|institution|bank|party|union|alliance|bloc|charity|association|council|commission|board|club|network|公司|集团|企业|组织|机构|银行|党|工会|协会|联盟|委员会|基金会|学会|商会)$"
)
_NEAR = 60  # characters around a name in which its titles stand
_KEPT = 40  # people and bodies with their titles


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
        return self._full.get(written, written)

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

    def same_body(self, head: str, *, loosely: bool) -> Speaker | None:
        """Whom "the company", 該國 or "the union" means; `loosely`: the last body, though it was never called so."""
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
        if (
            not loosely
            or self.body is None
            or not (_BODY_WORD.search(head) or _COUNTRY_WORD.search(head))
            or _BODY_WORD.search(fold(self.body.as_written))
        ):
            return None
        name = the_names().get(self.body.canonical or "")
        is_country = bool(name and name.country)
        return self.body if is_country == bool(_COUNTRY_WORD.search(head)) else None
