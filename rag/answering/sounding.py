"""Whether a name in letters may be what Chinese characters write: a Chinese name by its readings, a foreign one by its sound.

A name that the gazetteer lacks is simply unknown; it is strange to its quote only where nothing there could be read as it.
"""

from __future__ import annotations

import functools
import re
from collections.abc import Iterator, Sequence

from rag.answering.aligning import names_in
from rag.answering.newcomers import resembles
from rag.text.readings import letters
from rag.text.resources import the_readings
from rag.text.script import fold
from rag.text.terms import HAN_RUN, transliterated_runs

_LEAST_LETTERS = 3
_ONE_SYLLABLE = 6  # letters, at most: Zhuang
_GROUP = re.compile(r"[A-ZÀ-Þ][\wà-ɏ’'-]*(?:[ ·-][A-ZÀ-Þ]?[\wà-ɏ’'-]*)*")
_BEHIND_OFFICE = re.compile(
    "(?<=总统|总理|首相|外长|部长|主席|议长|防长|财长|市长|大臣|将军|司令|发言)[\u4e00-\u9fff]{2,4}"
)  # 总统沙拉, a salad elsewhere
_ENDING = re.compile(r"(?<=[A-Za-zÀ-ɏ]{4})(?:ish|ic|i?ans?|ese|is?|ers?|s)$")
_WORD = re.compile(r"[A-Za-zÀ-ɏ]+")
SURNAMES = frozenset(
    "王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗梁宋郑谢韩唐冯于董萧程曹袁邓许傅沈曾彭吕苏卢蒋蔡贾丁魏薛叶阎余潘杜戴夏钟汪田任姜范方石姚谭廖邹熊金陆郝孔白崔康毛邱秦江史顾侯邵孟龙万段雷钱汤尹黎易常武乔贺赖龚文柯庄游简詹"
)


def written_in(claim: str, start: int, end: int, chinese: Sequence[str]) -> bool:
    """Whether the word of the claim at [start, end) may stand for characters of one of these texts."""
    word = claim[start:end]
    if len(letters(word)) < _LEAST_LETTERS:
        return False
    around = [_around(claim, start, end), (word,)]
    return any(_spelt(parts, word, text) or _sounds(word, text) for parts in around for text in chinese)


def _around(claim: str, start: int, end: int) -> tuple[str, ...]:
    """The capitalised words side by side that the word is one of."""
    group = next((m for m in _GROUP.finditer(claim) if m.start() <= start and end <= m.end()), None)
    return tuple(_WORD.findall(group.group())) if group else (claim[start:end],)


def _spelt(parts: Sequence[str], word: str, text: str) -> bool:
    """Whether the word, alone or joined with its neighbours, is read in the text; a lone syllable only as a family name."""
    runs, read = HAN_RUN.findall(fold(text)), the_readings()
    own = letters(word)
    for joined in _joined(parts):
        whole = letters("".join(joined))
        if own not in whole or not read.is_pinyin(whole):
            continue
        if len(joined) > 1 or len(own) > _ONE_SYLLABLE or not _is_syllable(own):
            if any(read.spells(whole, run) for run in runs):
                return True
        elif any(run[at] in SURNAMES and read.spelt_at(own, run, at) for run in runs for at in range(len(run))):
            return True
    return False


def _joined(parts: Sequence[str]) -> Iterator[tuple[str, ...]]:
    """Neighbours in either order: Chen Chao, Chao Chen."""
    for start in range(len(parts)):
        for end in range(start + 1, min(len(parts), start + 3) + 1):
            yield tuple(parts[start:end])
            if end - start > 1:
                yield (*parts[start + 1 : end], parts[start])


def _is_syllable(word: str) -> bool:
    return the_readings().is_syllable(word)


def _sounds(word: str, text: str) -> bool:
    """The word, or the people or place that it derives from: Kurdish, of 库德."""
    forms = {word, _ENDING.sub("", word)}
    return any(resembles(stretch, form) for stretch in unknown_stretches(text) for form in forms)


@functools.lru_cache(maxsize=2_000)
def unknown_stretches(text: str) -> tuple[str, ...]:
    """What may be foreign names in a Chinese text, persons of the gazetteer left out."""
    folded = fold(text)
    for mention in names_in(text):
        if mention.name.kind == "person":
            folded = folded[: mention.span.start] + " " * len(mention.as_written) + folded[mention.span.end :]
    found = [stretch for run in HAN_RUN.findall(folded) for stretch in transliterated_runs(run)]
    return tuple(dict.fromkeys([*found, *_BEHIND_OFFICE.findall(folded)]))
