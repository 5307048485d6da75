"""The forms of English verbs: regular rules, and a table of those that have their own."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Literal

Form = Literal["base", "s", "past", "ing"]  # "past" is also the participle

_IRREGULAR = {  # lemma: past forms
    "say": "said", "tell": "told", "write": "wrote written", "think": "thought", "swear": "swore sworn", "speak": "spoke spoken",
    "hold": "held", "undertake": "undertook undertaken", "find": "found", "foresee": "foresaw foreseen", "seek": "sought",
    "forecast": "forecast forecasted", "broadcast": "broadcast", "bet": "bet", "let": "let", "put": "put", "set": "set", "give": "gave given",
    "make": "made", "stand": "stood", "leave": "left", "keep": "kept", "lay": "laid", "shut": "shut", "draw": "drew drawn",
    "take": "took taken", "begin": "began begun", "go": "went gone", "drive": "drove driven", "strike": "struck", "hit": "hit",
    "shoot": "shot", "understand": "understood", "feel": "felt", "know": "knew known", "see": "saw seen", "send": "sent",
    "vote": "voted", "show": "showed shown", "throw": "threw thrown", "speed": "sped", "dig": "dug", "withhold": "withheld",
    "forbid": "forbade forbidden", "rethink": "rethought", "point": "pointed", "leak": "leaked", "play": "played",
    "beseech": "besought beseeched", "learn": "learned learnt", "overhear": "overheard", "pay": "paid", "sign": "signed",
}  # fmt: skip
_DOUBLED = frozenset(
    "commit admit plan beg slam quip regret rebut concur permit refer chat submit rap nod stop drop grab prod shun snub balk pen".split()
) - {"balk"}
_EITHER = frozenset("signal counsel label marvel level cancel quarrel model".split())  # signalled, signaled


@dataclass(frozen=True, slots=True)
class Forms:
    """Alternatives of a pattern, by form."""

    base: str
    s: str
    past: str
    ing: str

    def all(self) -> list[tuple[str, Form]]:
        """Each written form once, the finite reading first."""
        rows: list[tuple[str, Form]] = [("s", "s"), ("past", "past"), ("ing", "ing"), ("base", "base")]
        found: dict[str, Form] = {}
        for field, form in rows:
            for written in filter(None, getattr(self, field).split("|")):
                found.setdefault(written, form)
        return list(found.items())


_FIXED = {  # finite in all their forms
    "be": Forms(base="be", s="am|is|are|was|were|been", past="", ing="being"),
    "have": Forms(base="", s="have|has|had", past="", ing="having"),
    "do": Forms(base="", s="do|does|did", past="", ing=""),
    "will": Forms(base="", s="will", past="", ing=""),
    "would": Forms(base="", s="would", past="", ing=""),
}


def forms_of(lemma: str) -> Forms:
    """`lemma` may hold a class of characters: critici[sz]e."""
    if lemma in _FIXED:
        return _FIXED[lemma]
    past = "|".join(_IRREGULAR[lemma].split()) if lemma in _IRREGULAR else _past(lemma)
    return Forms(lemma, _third_person(lemma), past, _ing(lemma))


def _third_person(lemma: str) -> str:
    if re.search(r"[^aeiou]y$", lemma):
        return lemma[:-1] + "ies"
    return lemma + ("es" if re.search(r"(?:[sxz]|[cs]h|[^aeiou]o)$|^go$", lemma) else "s")


def _past(lemma: str) -> str:
    if lemma.endswith("e"):
        return lemma + "d"
    if re.search(r"[^aeiou]y$", lemma):
        return lemma[:-1] + "ied"
    if lemma in _EITHER:
        return f"{lemma}ed|{lemma}{lemma[-1]}ed"
    return lemma + (lemma[-1] if lemma in _DOUBLED else "") + "ed"


def _ing(lemma: str) -> str:
    if re.search(r"[^eoy]e$", lemma):
        return lemma[:-1] + "ing"
    if lemma in _EITHER:
        return f"{lemma}ing|{lemma}{lemma[-1]}ing"
    doubled = lemma in _DOUBLED or lemma in ("put", "set", "let", "bet", "hit", "shut", "dig", "begin", "forbid")
    return lemma + (lemma[-1] if doubled else "") + "ing"
