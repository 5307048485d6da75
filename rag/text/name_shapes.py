"""What looks like a name in running text: its form alone, wherever it stands."""

from __future__ import annotations

import re
from collections.abc import Container, Sequence

from rag.text.english import STOP_WORDS
from rag.text.resources import the_dictionary
from rag.text.script import fold
from rag.text.terms import HAN_RUN, transliterated_runs
from rag.types import Span

_WORD = r"[A-ZÀ-ÖØ-ÞĀ-Ž](?:['’][A-ZÀ-Ž])?[\w’'-]*[\wÀ-ž]"
_LATIN = re.compile(
    rf"\b{_WORD}(?:\s(?:(?:van|von|de|der|den|del|della|da|dos|al|bin|el|la|of|for|the)\s){{0,2}}{_WORD}){{0,5}}"
)
_SENTENCE_START = re.compile(r"(?:^|[.!?:;。！？：；\n(（「『“\"‘]|[\u4e00-\u9fff])\s*[\"“‘「(]*$")
_NOT_NAMES = frozenset(
    """monday tuesday wednesday thursday friday saturday sunday january february march april may june july august september october november
    december mr mrs ms dr sir president chancellor minister premier secretary prime foreign defence defense vice deputy former general senator
    governor ambassador north south east west northern southern eastern western central photo image source read more advertisement subscribe european europeans article soviet""".split()
)
_TITLE = re.compile(
    r"^(?:(?:the|a|an|in|on|at|for|but|and|former|acting|foreign|prime|deputy|vice|defen[cs]e|finance|interior|economy|secretary|minister|president"
    r"|chancellor|premier|mr|ms|mrs|dr|sir|state|king|queen|prince|princess|senator|governor|mayor|ambassador|professor|director|chairman|general"
    r"|admiral|colonel|captain|judge|pope|chief|leader|spokes(?:man|woman|person)|representative|commissioner|of)\.?\s)+"
)
_BODY = re.compile(
    r"\b(?:ministry|council|agency|group|party|bank|institute|university|committee|organi[sz]ation|association|office|court|commission|department"
    r"|union|federation|foundation|corporation|company|fund|force|forces|army|navy|alliance|forum|centre|center|parliament|assembly|authority)\b"
)
_PLACE = re.compile(
    r"\b(?:sea|bay|gulf|strait|islands?|river|mountains?|peninsula|province|region|city|airport|canal|valley|coast|harbour|harbor|port)$"
)
_WHERE = re.compile(r"\b(?:in|at|near|around|outside|from|towards?|into)\s(?:the\s)?$")
_BODY_ZH = re.compile(
    r"(?:部|會|会|局|署|院|組織|组织|銀行|银行|黨|党|公司|聯盟|联盟|集團|集团|大學|大学|基金|委員會|委员会|中心|軍|军)$"
)
_DOCUMENT = re.compile(
    r"\b(?:agreements?|memorandum|treaty|act|accords?|protocol|convention|charter|declaration|list|plan)$"
)
_DOCUMENT_ZH = re.compile(r"(?:協議|协议|協定|协定|備忘錄|备忘录|條約|条约|法案|公約|公约|宣言|憲章|宪章|計畫|计划)$")
_LOWER = re.compile(r"(?<![\w-])[a-z]{3,}(?![\w-])")
_FIRST = re.compile(r"\S+\s*")
_OWN = re.compile(r"['’]s$")
_ADJECTIVE = re.compile(
    r"-(?:owned|led|based|backed|made|style|era|held|born|wide|built|run|russian|american|european|ukrainian|chinese|german|french|british)$"
)
_NUMERALS = "第一二三四五六七八九十百千万两数"
_SHORTEST_ZH, _LONGEST_ZH, _SHORTEST_LATIN = 3, 8, 4  # characters, letters of a single word


def latin_names(text: str, taken: Sequence[Span], common: Container[str] = frozenset()) -> list[Span]:
    """Runs of capitalised words outside `taken`: two words and more, or one in the middle of a sentence.

    Titles and words before them that are `common` (they stand in lower case elsewhere) are left out: "When Some Jane Roe" is Jane Roe.
    """
    found = []
    for match in _LATIN.finditer(text):
        span = Span(*match.span())
        if not any(span.overlaps(other) for other in taken) and (trimmed := _trimmed(text, span, common)):
            found.append(trimmed)
    return found


def lower_words(text: str) -> set[str]:
    """Latin words that stand in lower case."""
    return set(_LOWER.findall(text))


def _trimmed(text: str, span: Span, common: Container[str]) -> Span | None:
    """Without titles and, where a sentence begins, without common words before it; None of what is no name by its form."""
    opens = bool(_SENTENCE_START.search(text[: span.start]))
    start, end = span.start, span.end - (2 if _OWN.search(span.of(text)) else 0)
    while start < end:
        written = text[start:end]
        first = _FIRST.match(written)
        if titles := _TITLE.match(fold(written) + " "):
            start += min(titles.end(), len(written))
        elif opens and first and _is_common(fold(first.group().strip()), common):
            start += first.end()
        else:
            break
    words = fold(text[start:end]).split()
    if not words or any(_ADJECTIVE.search(word) for word in words) or all(word in _NOT_NAMES for word in words):
        return None
    name, at_start = text[start:end], opens and start == span.start
    if len(words) > 1:
        return None if name.isupper() else Span(start, end)
    alone = len(name) >= _SHORTEST_LATIN and not name.isupper() and not at_start and not _is_common(words[0], common)
    return Span(start, end) if alone else None


def _is_common(word: str, common: Container[str]) -> bool:
    return word in _NOT_NAMES or word in STOP_WORDS or word in common


def chinese_names(text: str, taken: Sequence[Span]) -> list[Span]:
    """Runs of transliterating characters outside `taken` and outside the words of the dictionary, which are bridged anyway."""
    folded = list(fold(text))
    for span in taken:
        folded[span.start : span.end] = " " * (span.end - span.start)
    blanked, found = "".join(folded), []
    for match in HAN_RUN.finditer(blanked):
        at = match.start()
        for run in transliterated_runs(match.group()):
            at = blanked.index(run, at)
            bare = run.strip(_NUMERALS)
            start = at + len(run) - len(run.lstrip(_NUMERALS))
            inside = _SHORTEST_ZH <= len(bare) <= _LONGEST_ZH and not any(numeral in bare for numeral in _NUMERALS)
            if inside and the_dictionary().lookup(bare) is None:
                found.append(Span(start, start + len(bare)))
            at += len(run)
    return found


def same_person(name: str, word: str) -> bool:
    """Whether a folded single word is the last one of a folded name."""
    return name.endswith(f" {word}")


def stands_as_place(text: str, span: Span) -> bool:
    """Whether a word of place stands before it."""
    return bool(_WHERE.search(text[: span.start]))


def kind_of(name: str, others: Sequence[str] = ()) -> str:
    """ "document", "place", "organisation" or "person", by its words and those of its other spellings."""
    if _DOCUMENT.search(fold(name)) or any(_DOCUMENT_ZH.search(other) for other in (name, *others)):
        return "document"
    if _PLACE.search(fold(name)):
        return "place"
    body = _BODY.search(fold(name)) or name.isupper() or any(_BODY_ZH.search(other) for other in (name, *others))
    return "organisation" if body else "person"
