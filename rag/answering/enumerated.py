"""What a sentence announces and the next ones list: "two layers", "three conditions:" — the items belong to the answer.

Items are told by their marks: bullets and numbers at the head of a line, or words of order (first, second; 第一、其次、三是) at the head
of a sentence. The sentence before them announces them where it ends in a colon or counts them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from rag.answering.evidence import Evidence
from rag.store.generation import Generation
from rag.text.number_patterns import DIGITS_ZH
from rag.text.script import fold
from rag.text.terms import facts
from rag.types import Passage, Query, Span

_BULLET = re.compile(r"(?:^|\n)[ \t>]*(?:[-*•·▪●◦–—]|\d{1,2}[.、)）]|[（(]?[一二三四五六七八九十]{1,2}[、)）.])\s*$")
_ORDER = re.compile(
    r"(?:and |the |his |her |their )?(?:first(?:ly)?|second(?:ly)?|third(?:ly)?|fourth(?:ly)?|fifth|last(?:ly)?|finally)\b"
    r"|(?:(?:而|则|并)?第[一二三四五六七八九十]|其[一二三四五]|[一二三四五六七八]是|头一|首先|其次|再次|再者|最后)"
)
_NUMBERED = re.compile(r"[（(]?(?:\d{1,2}|[一二三四五六七八九十])[、)）.]\s?(?=\D)")
_COLON = re.compile(r"[:：](?:\*\*)?\s*$")
_NUMERAL = re.compile("(?<![第十百千万亿周])[二两三四五六七八九](?![十百千万亿月日号])")
_FEWEST, _MOST = 2, 6  # items of a list
_MOST_COUNTED = 9  # what a sentence announces: two layers, not 26 countries
_BETWEEN = 2  # sentences that may stand between one item's first and the next item
_LENGTH = {True: 420, False: 720}  # characters of all items together: Chinese, English


def with_items(query: Query, groups: list[list[Evidence]], generation: Generation) -> list[list[Evidence]]:
    """`groups` with the items that one of them announces, each a quote of its own; as they are where none does."""
    for group in groups:
        announcing = group[0]
        items = list(_items(announcing, generation)) if _announces(query, announcing) else []
        if len(items) >= _FEWEST:
            others = [other for other in groups if other is not group and not _told(other, items)]
            return [[announcing], *([item] for item in items), *others[:1]]
    return groups


def _announces(query: Query, evidence: Evidence) -> bool:
    """Whether a sentence ends in a colon, or counts a few things that the question counts too or asks to list."""
    if _COLON.search(evidence.text):
        return True
    few = _counts(evidence.text)
    return bool(few & _counts(query.text)) or (query.intent == "list" and bool(few))


def _counts(text: str) -> set[float]:
    """The small numbers of a text, a lone Chinese numeral among them (三關), which counts too little to be a fact."""
    counts = {n.value for n in facts(text).numbers if n.unit == "plain"} | {DIGITS_ZH[numeral] for numeral in _NUMERAL.findall(fold(text))}
    return {value for value in counts if _FEWEST <= value <= _MOST_COUNTED}


def _told(group: list[Evidence], items: list[Evidence]) -> bool:
    return any(e.article.id == item.article.id and e.span.overlaps(item.span) for e in group for item in items)


def _items(announcing: Evidence, generation: Generation) -> Iterator[Evidence]:
    """The marked sentences right after one, while they follow each other."""
    room = _LENGTH[announcing.passage.language != "en"]
    unmarked = found = 0
    for passage, number, span in _after(announcing, generation):
        if passage.id != announcing.passage.id and number > 0:
            continue  # an item's further sentences
        if not _marked(announcing.article.text, span):
            unmarked += 1
            if unmarked > _BETWEEN * bool(found) or passage.id != announcing.passage.id:
                return
            continue
        room -= span.end - span.start
        if found == _MOST or room < 0:
            return
        found, unmarked = found + 1, 0
        text = span.of(announcing.article.text)
        yield replace(announcing, passage=passage, number=number, span=span, text=text)


def _after(evidence: Evidence, generation: Generation) -> Iterator[tuple[Passage, int, Span]]:
    """The sentences of an article after one, of its language."""
    passages: Sequence[Passage] = generation.article_passages(evidence.article.id)
    for passage in passages:
        if passage.language == evidence.passage.language and passage.ordinal >= evidence.passage.ordinal:
            first = evidence.number + 1 if passage.id == evidence.passage.id else 0
            yield from ((passage, number, span) for number, span in enumerate(passage.sentences) if number >= first)


def _marked(text: str, span: Span) -> bool:
    """Whether a sentence is an item by its mark or by its first word."""
    said = fold(span.of(text)).lstrip("“”\"「『'*_ ")
    return bool(_ORDER.match(said) or _NUMBERED.match(said) or _BULLET.search(text[max(0, span.start - 8) : span.start]))
