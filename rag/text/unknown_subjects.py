"""Subjects of reporting verbs that no table has: unions, companies, farmers, 工會, 主任王大明; what to call them.

A subject is what stands between a clause's start and its verb, less adverbs. It must look like somebody: a name, a word for people or
for bodies, or, before verbs that nothing but people and bodies can have, anything that is a noun phrase.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Literal

from rag.text import subject_words as words
from rag.text.resources import the_dictionary, the_transliteration
from rag.text.speech_verbs import the_verbs

Who = Literal["person", "body", "people", "paper", "pronoun"]
_LATIN = re.compile(r"\([^()]*\)|[a-z][a-z.' -]*")
_LONGEST_ADVERB = 4  # characters
_SHORT_NAME = 5  # characters
_SURELY_FOREIGN = 4
_LONGEST_NAME = 12  # characters of a transliterated name


@dataclass(frozen=True, slots=True)
class Subject:
    """Half-open range of the sentence; `label` is what to call it, without articles, counts and titles."""

    start: int
    end: int
    label: str
    who: Who
    definite: bool = False  # "the company", 該公司: somebody spoken of before
    head: str = ""  # the word that says what it is: company, 公司
    core_end: int = -1  # where its head ends: "the union |in Lyon"


# --- English -----------------------------------------------------------------------------------


def english_subject(text: str, folded: str, start: int, end: int, *, sure: bool) -> Subject | None:
    """The noun phrase that ends before `end`, adverbs aside; `sure`: the verb has none but people and bodies as its subject."""
    first = words.LEADING.match(folded, start, end)
    start = first.end() if first else start
    stop = start + len(words.TRAILING.sub("", folded[start:end]).rstrip())
    if pronoun := words.PRONOUN_SUBJECT.fullmatch(folded, start, stop):
        return Subject(start, stop, pronoun.group(), "pronoun", core_end=stop)
    for clause in words.SUBORDINATE.finditer(folded, start, stop):
        start = clause.end()
    if doing := words.COORDINATED.fullmatch(folded, start, stop):
        stop = doing.end("np")
    phrase = folded[start:stop]
    if not phrase or len(phrase.split()) > words.LONGEST or words.NO_NOUN_PHRASE.search(phrase):
        return None
    return english_label(text, start, stop, sure=sure)


def english_label(text: str, start: int, stop: int, *, sure: bool) -> Subject | None:
    """What to call the noun phrase text[start:stop]."""
    start += len(text[start:stop]) - len(text[start:stop].lstrip(" ,"))
    written = text[start:stop].rstrip(" ,")
    lower = written.lower()
    if sure and words.SOME_OF_THEM.fullmatch(lower):
        return Subject(start, stop, written, "people", core_end=stop)
    if not written or words.NOBODY.fullmatch(lower) or words.NO_NOUN_PHRASE.search(lower[:1] + written[1:]):
        return None
    if spokes := words.SPEAKS_FOR.fullmatch(written):
        at, end = start + spokes.start("of"), start + spokes.end("of")
        inner = english_label(text, at, end, sure=True)
        return Subject(start, stop, inner.label, "body", head="spokesman", core_end=inner.core_end) if inner else None
    core = words.TAIL.split(written)[0]
    if core.split() and core.split()[-1][:1].isupper() and (of := words.OF_A_NAME.match(written, len(core))):
        core = written[: of.end()]  # Bank of England
    end = start + len(core)
    determined = words.DETERMINER.match(core)
    tokens = core[determined.end() :].split() if determined else core.split()
    if not tokens:
        return None
    definite = bool(determined and words.DEFINITE.fullmatch(determined.group()))
    head = tokens[-1].lower().removesuffix("'s")
    if proper := _proper_run(tokens, at_start=start == 0 and not determined):
        titled = " ".join(tokens[: -len(proper)]).lower()
        person = (len(proper) > 1 and bool(words.ROLE.search(titled))) or bool(
            words.ROLE_AFTER.match(text[end:].lower())
        )
        return Subject(start, stop, " ".join(proper), "person" if person else "body", head=titled, core_end=end)
    if tokens[0][:1].isupper() and (determined or start > 0):
        return _named(Subject(start, stop, "", "body", head=head, core_end=end), tokens)
    who = _who(head, sure=sure and (determined is not None or head.endswith("s")))
    return Subject(start, stop, " ".join(tokens), who, definite, head, end) if who else None


def _named(subject: Subject, tokens: Sequence[str]) -> Subject:
    """What a noun behind a name is called: "Ryanair spokesperson" Ryanair, "Yonhap agency" Yonhap, "EU leaders" themselves."""
    name = " ".join(itertools.takewhile(lambda token: token[:1].isupper(), tokens))
    if words.SPOKES.fullmatch(subject.head):
        return replace(subject, label=name)
    label = name if words.GENERIC_BODY.fullmatch(subject.head) else " ".join(tokens)
    return replace(subject, label=label, who=_who(subject.head, sure=True) or "body")


def _who(head: str, *, sure: bool) -> Who | None:
    """What a noun without a name means."""
    if words.PAPER_NOUN.fullmatch(head):
        return "paper"
    if words.is_human(head) or words.AGED.fullmatch(head):
        return "people"
    if words.BODY_NOUN.fullmatch(head):
        return "body"
    return "body" if sure and not words.THING.fullmatch(head) else None


def _proper_run(tokens: Sequence[str], *, at_start: bool) -> list[str]:
    """The capitalised words with which a noun phrase ends: "port operator Haven Group" → Haven Group."""
    run = len(tokens)
    while run and (tokens[run - 1][:1].isupper() or (tokens[run - 1] in words.PARTICLES and run < len(tokens))):
        run -= 1
    found = list(tokens[run:])
    while found and found[0] in words.PARTICLES:
        found = found[1:]
    if at_start and len(found) == len(tokens) == 1:
        word = tokens[0].lower()
        if words.is_human(word) or words.BODY_NOUN.fullmatch(word) or words.PAPER_NOUN.fullmatch(word):
            return []
    while len(found) > 1 and words.TITLE_WORD.fullmatch(found[0].lower()):
        found = found[1:]
    return found


# --- Chinese -----------------------------------------------------------------------------------


def chinese_subject(text: str, folded: str, start: int, end: int, *, sure: bool) -> Subject | None:
    """The noun phrase between a clause's start and its verb: 「工會昨日在聲明中|表示」."""
    lead = words.LEAD_ZH.match(folded, start, end)
    first = lead.end() if lead else start
    pronoun = words.PRONOUN_ZH.match(folded, first, end)
    if pronoun and words.is_adverbial(folded, pronoun.end(), end):
        return Subject(first, pronoun.end(), pronoun.group(), "pronoun", core_end=pronoun.end())
    cut = words.CUT_ZH.search(folded, min(first + 2, end), end)
    stop = cut.start() if cut else end
    while adverb := words.ADVERB_ZH.search(folded, max(first, _back(folded, stop)), stop):
        stop = adverb.start()
    stop -= 2 * folded[first:stop].endswith("方面")
    stop = _whole_name(folded, first, stop, end)
    met = cut and words.MEETS_ZH.match(cut.group()) and re.search("[与和同跟]", folded[first:stop])
    if met or not 2 <= len(_LATIN.sub("xx", folded[first:stop])) <= words.LONGEST_ZH:
        return None
    return chinese_label(text, folded, first, stop, sure=sure)


def _back(folded: str, stop: int) -> int:
    """Where an adverb that ends at `stop` can begin: some characters before, or at the bracket that closes there."""
    opening = folded.rfind("(", 0, stop) if folded[stop - 1 : stop] == ")" else -1
    return opening if opening >= 0 else stop - _LONGEST_ADVERB


def _whole_name(folded: str, first: int, stop: int, end: int) -> int:
    """A given name may hold what looks like the beginning of the predicate: 總統李|在明, 長官林芳|正."""
    cut = words.CUT_NAME.search(folded, first, stop)
    if cut is None:
        return stop
    if len(cut["name"]) == 1 and stop + 2 <= end:
        return stop + 2
    return stop + 1 if folded[stop : stop + 1] == "正" and stop + 1 < end else stop


def chinese_label(text: str, folded: str, start: int, stop: int, *, sure: bool) -> Subject | None:
    """What to call the noun phrase text[start:stop]."""
    phrase = folded[start:stop]
    counted = words.COUNT_ZH.match(phrase)
    at = start + (counted.end() if counted else 0)
    if words.NO_NOUN_PHRASE_ZH.search(folded[at:stop]) or any(
        not words.ROLE_VERB.match(phrase, v.start) and len(v.text) > 1 for v in the_verbs().find(phrase)
    ):
        return None
    definite = bool(words.DEFINITE_ZH.match(phrase))
    inside = words.INSIDE_A_PAPER.search(folded, at, stop)
    at += len(led.group()) if (led := words.SIDE_ZH.match(folded, at, stop)) else 0
    bare, written = folded[at : inside.start() if inside else stop], text[at : inside.start() if inside else stop]
    if words.TITLE_ZH.fullmatch(bare):
        one = counted is None and bool(words.HELD_BY_ONE.search(bare))
        return Subject(start, stop, written, "people", definite or one, bare, stop)
    if name := _name_in(bare):
        return Subject(
            start, stop, written[name[0] : name[1]], "person", head=bare[: name[0]] + bare[name[1] :], core_end=stop
        )
    if called := words.CALLED_ZH.fullmatch(bare):
        return Subject(start, stop, written[slice(*called.span("name"))], "body", definite, called["kind"], stop)
    if of := words.DESCRIBED_ZH.fullmatch(bare):  # 公平價格組織的奈爾
        described = chinese_label(text, folded, at + of.start("who"), at + of.end("who"), sure=False)
        if described is None and is_name(of["who"], titled=True):
            described = Subject(start, stop, written[slice(*of.span("who"))], "person", core_end=stop)
        return replace(described, start=start, definite=False) if described else None
    if spokes := words.SPEAKS_FOR_ZH.fullmatch(bare):
        inner = chinese_label(text, folded, at, at + spokes.end("of"), sure=True)
        return replace(inner, end=stop, core_end=stop) if inner and inner.who == "body" else None
    if paper := words.STATES_IN_ZH.fullmatch(bare):  # 首相辦公室聲明
        inner = chinese_label(text, folded, at, at + paper.end("of"), sure=False)
        if inner and inner.who in ("body", "person"):
            return replace(inner, end=stop, core_end=stop)
    if office := words.OFFICE_ZH.fullmatch(bare):  # 最高法院院長
        body = chinese_label(text, folded, at, at + office.end("of"), sure=False)
        return (
            replace(body, end=stop, core_end=stop)
            if body and body.who == "body"
            else Subject(start, stop, written, "people", definite, office["title"], stop)
        )
    if (who := _sort_of(bare, counted)) is not None:
        return Subject(start, stop, written, who[0], definite or bare == "发言人", who[1], stop)
    if sure and _may_be_called(bare):
        return Subject(start, stop, written, "body", definite, bare, stop)
    return None


def _sort_of(bare: str, counted: re.Match[str] | None) -> tuple[Who, str] | None:
    """(what a noun means, the noun); 兩家公司 is nameless people."""
    sorts: tuple[tuple[Who, re.Pattern[str]], ...] = (
        ("people", words.PEOPLE_ZH),
        ("paper", words.PAPER_ZH),
        ("body", words.BODY_ZH),
    )
    for who, pattern in sorts:
        if match := pattern.search(bare.rstrip('》」”"')):
            several = (
                who == "body"
                and counted is not None
                and words.SEVERAL_ZH.match(counted.group())
                and not words.STATES_ZH.search(bare)
            )
            return ("people" if several else who), match.group()
    return None


def _may_be_called(bare: str) -> bool:
    """Whether nothing but a name can be meant by a few characters: 中油, and no word of the dictionary."""
    return 2 <= len(bare) <= _SHORT_NAME and not words.THING_ZH.search(bare) and _is_no_word(bare)


def _name_in(bare: str) -> tuple[int, int] | None:
    """Where a person's name stands: behind a title, before one, or alone."""
    for pattern in (words.TITLE_NAME, words.LAST_TITLE_NAME):
        if (match := pattern.fullmatch(bare)) and is_name(match["name"], titled=True):
            return match.span("name")
    if (match := words.NAME_TITLE.fullmatch(bare)) and is_name(match["name"]):
        return match.span("name")
    if (
        (match := words.NAMED_FIRST.match(bare))
        and not words.JOINS_ZH.match(match["name"])
        and _runs_on(match["name"]) >= _SURELY_FOREIGN
    ):
        return match.start("name"), match.start("name") + _runs_on(match["name"])  # 總統祖拉比什維利|步入會場
    return (
        (0, len(bare))
        if is_name(bare) and not words.BODY_ZH.search(bare) and not words.PEOPLE_ZH.search(bare)
        else None
    )


def _runs_on(written: str) -> int:
    """How many characters from the first on are such as foreign names are written with."""
    model = the_transliteration()
    return next(
        (at for at, character in enumerate(written) if character != "·" and not model.is_transliterating(character)),
        len(written),
    )


def is_name(written: str, *, titled: bool = False) -> bool:
    """Whether folded characters read as a person's name: a Chinese one by its surname, a foreign one by its characters.

    Behind a title less is asked for: there stands a name, or nothing.
    """
    if words.ARTICLE_ZH.search(written):
        return False
    if re.fullmatch(r"[a-z][a-z.' -]+", written) or "·" in written:
        return True
    has_surname = (len(written) in (2, 3) and written[0] in words.SURNAMES) or (
        len(written) in (3, 4) and written[:2] in words.DOUBLE_SURNAMES
    )
    if has_surname:
        return (titled and len(written) == 3) or not words.NO_NAME.search(written)
    if titled and 2 <= len(written) <= 4:
        return not words.NO_NAME.search(written)
    foreign = (2 if titled else 3) <= len(written) <= _LONGEST_NAME and _runs_on(written) == len(written)
    return foreign and (titled or _is_no_word(written))


def _is_no_word(written: str) -> bool:
    """Whether a few characters are more than common words of the dictionary in a row."""
    glosses = [(word, the_dictionary().lookup(word)) for word in the_dictionary().segment(written)]
    return any(len(word) == 1 or gloss is None or gloss.is_name for word, gloss in glosses) and "的" not in written
