"""Foreign names written in Chinese characters, matched by their consonants.

A name and its transliteration share a skeleton of consonant classes (Macron, 馬克龍: M K L N). What each character
stands for is learned from the dictionary's own names by expectation maximisation over monotone alignments (after
Knight and Graehl 1998, with Viterbi counts), so the characters' usual sounds in names, not Mandarin alone, decide:
基 is K in 澤連斯基.
"""

from __future__ import annotations

import json
import math
import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from functools import lru_cache
from pathlib import Path

from rag.text.cedict import Entry
from rag.text.script import fold

_CLUSTERS = (
    ("tch", "S"),
    ("sch", "S"),
    ("sh", "S"),
    ("ch", "S"),
    ("ph", "F"),
    ("th", "T"),
    ("gh", "K"),
    ("ck", "K"),
    ("qu", "KF"),
    ("dg", "S"),
)
_LETTERS = dict(
    b="P",
    p="P",
    d="T",
    t="T",
    g="K",
    k="K",
    q="K",
    j="S",
    s="S",
    z="S",
    m="M",
    n="N",
    l="L",
    r="L",
    f="F",
    v="F",
    w="F",
    x="KS",
)
_INITIALS = (
    ("zh", "S"),
    ("ch", "S"),
    ("sh", "S"),
    ("b", "P"),
    ("p", "P"),
    ("m", "M"),
    ("f", "F"),
    ("d", "T"),
    ("t", "T"),
    ("n", "N"),
    ("l", "L"),
    ("g", "K"),
    ("k", "K"),
    ("h", "H"),
    ("j", "S"),
    ("q", "S"),
    ("x", "S"),
    ("r", "L"),
    ("z", "S"),
    ("c", "S"),
    ("s", "S"),
    ("w", "F"),
)
_NAME_WORD = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*")
_ROUNDS = 3
_WORST_ALIGNMENT = -2.2  # mean log probability a character below which a pair teaches nothing
_RARE = 0.01
_BEAM = 8  # skeletons kept while a name is read
_UNKNOWN = [("", math.log(0.05))]  # what a character that stands in no learned name emits
_IMPOSSIBLE = -1e9
_SEEN_OFTEN = 3  # a character that stood in this many learned names is a transliterating one

Emissions = Mapping[str, Mapping[str, float]]


@lru_cache(maxsize=100_000)
def skeleton(word: str) -> str:
    """Consonant classes of a word in Latin letters, doubles joined: "Zelensky" → "SLNSK"."""
    letters = re.sub(r"[^a-z]", "", fold(word))
    letters = re.sub(r"^(?:kn|gn)", "n", re.sub(r"^wr", "r", re.sub(r"^(?:x|ps)", "s", letters)))
    found, at = "", 0
    while at < len(letters):
        cluster = next((c for c in _CLUSTERS if letters.startswith(c[0], at)), None)
        if cluster:
            found += cluster[1]
            at += len(cluster[0])
            continue
        found += _letter(letters, at)
        at += 1
    return re.sub(r"(.)\1+", r"\1", found)


def _letter(letters: str, at: int) -> str:
    letter = letters[at]
    if letter == "c":
        return "S" if letters[at + 1 : at + 2] in ("e", "i", "y") else "K"
    if letter == "h":
        return "H" if at == 0 else ""
    return _LETTERS.get(letter, "")


def variants(word: str) -> dict[str, float]:
    """Skeletons under which a Latin name may stand in Chinese, with weights: sounds that transliterations drop."""
    whole = skeleton(word)
    found = {whole: 1.0}
    for at in range(1, len(whole)):
        dropped = whole[:at] + whole[at + 1 :]
        if whole[at] == "L" or (at == len(whole) - 1 and whole[at] in "TSKP"):
            found.setdefault(dropped, 0.6)
        elif whole[at] in "THSKM" and at < len(whole) - 1:
            found.setdefault(dropped, 0.4)
    return {key: weight * (1.0 if len(key) > 2 else 0.5) for key, weight in found.items() if len(key) >= 2}


# --- learning ----------------------------------------------------------------------------------


def learn(entries: Iterable[Entry]) -> dict[str, dict[str, float]]:
    """Character → {classes it stands for: probability}, for the characters that the dictionary's names use often."""
    readings: dict[str, str] = {}
    pairs: list[tuple[str, list[str]]] = []
    for entry in entries:
        word = fold(entry.simplified)
        if len(word) == 1:
            readings.setdefault(word, entry.pinyin[0])
        elif entry.is_name and 2 <= len(word) <= 7 and entry.senses:
            names = _latin_names(entry.senses[0])
            if names:
                pairs.append((word, [skeleton(name) for name in names]))
    model: dict[str, dict[str, float]] = {}
    counts: dict[str, Counter[str]] = {}
    for _ in range(_ROUNDS):
        counts = _expect(pairs, model, readings)
        model = _maximise(counts, readings)
    return {character: model[character] for character in model if sum(counts[character].values()) >= _SEEN_OFTEN}


def _latin_names(sense: str) -> list[str]:
    first = re.split(r"[,(;]", re.sub(r"^\(Tw\) |^surname ", "", sense))[0]
    names = [name for name in _NAME_WORD.findall(first) if name[0].isupper()]
    return [*names, "".join(names)] if len(names) > 1 else names


def _usual(character: str, readings: Mapping[str, str]) -> dict[str, float]:
    """Before anything is learned: the syllable's own consonants, and little of what is like them."""
    syllable = readings.get(character, "").lower().rstrip("12345")
    initial, classes = next(((i, c) for i, c in _INITIALS if syllable.startswith(i)), ("", ""))
    if syllable == "er":
        initial, classes = "er", "L"
    base = classes + ("N" if syllable[len(initial) :].endswith(("n", "ng")) else "")
    near = {
        base[:1],
        base[:-1],
        base + "L",
        base + "S",
        base + "T",
        "",
        base.replace("F", "H"),
        base.replace("H", "F"),
        base.replace("S", "K", 1),
        base.replace("S", "T", 1),
        base.replace("H", "K", 1),
        base.replace("N", "M"),
    }
    return {base: 0.7} | {classes: 0.02 for classes in near if classes != base}


def _expect(
    pairs: Iterable[tuple[str, list[str]]], model: Emissions, readings: Mapping[str, str]
) -> dict[str, Counter[str]]:
    counts: dict[str, Counter[str]] = defaultdict(Counter)
    for word, skeletons in pairs:
        tables = [model.get(character) or _usual(character, readings) for character in word]
        found = [alignment for target in skeletons if (alignment := align(tables, target))]
        if not found:
            continue
        score, emitted = max(found)
        if score >= _WORST_ALIGNMENT:
            for character, classes in zip(word, emitted, strict=True):
                counts[character][classes] += 1
    return counts


def _maximise(counts: Mapping[str, Counter[str]], readings: Mapping[str, str]) -> dict[str, dict[str, float]]:
    model = {}
    for character, seen in counts.items():
        prior = _usual(character, readings)
        total = sum(seen.values()) + 2 * sum(prior.values())
        smoothed = {c: (seen[c] + 2 * prior.get(c, 0.0)) / total for c in set(seen) | set(prior)}
        model[character] = {c: round(p, 4) for c, p in sorted(smoothed.items()) if p > _RARE}
    return model


def align(tables: list[Mapping[str, float]], target: str) -> tuple[float, list[str]] | None:
    """The likeliest way in which characters emit `target`: (mean log probability, classes by character), or None."""
    best: dict[int, tuple[float, list[str]]] = {0: (0.0, [])}
    for table in tables:
        reached: dict[int, tuple[float, list[str]]] = {}
        for at, (score, emitted) in best.items():
            for classes, probability in table.items():
                if not target.startswith(classes, at):
                    continue
                offer = score + math.log(probability)
                end = at + len(classes)
                if end not in reached or offer > reached[end][0]:
                    reached[end] = (offer, [*emitted, classes])
        best = reached
    if len(target) not in best:
        return None
    score, emitted = best[len(target)]
    return score / len(tables), emitted


def dump(model: Emissions) -> str:
    return json.dumps(model, ensure_ascii=False)


# --- reading -----------------------------------------------------------------------------------


class Transliteration:
    """What was learned, read from `file`."""

    def __init__(self, file: Path) -> None:
        self._emissions: Emissions = json.loads(file.read_text(encoding="utf-8"))
        self._logarithms = {
            character: [(classes, math.log(probability)) for classes, probability in table.items()]
            for character, table in self._emissions.items()
        }
        self.skeletons = lru_cache(maxsize=50_000)(self._skeletons)
        self._beam = lru_cache(maxsize=50_000)(self._beam_of)

    def is_transliterating(self, character: str) -> bool:
        return character in self._emissions

    def _skeletons(self, written: str, most: int = 2) -> tuple[tuple[str, float], ...]:
        """The likeliest skeletons of a folded Chinese name, with their mean probability a character, best first."""
        best = self._beam(written)[:most]
        return tuple((key, math.exp(score / len(written))) for key, score in best if len(key) >= 2)

    def _beam_of(self, written: str) -> list[tuple[str, float]]:
        """The likeliest skeletons with their log probability, best first. Names that begin alike share the work."""
        if not written:
            return [("", 0.0)]
        grown: dict[str, float] = {}
        emitted = self._logarithms.get(written[-1], _UNKNOWN)
        for so_far, score in self._beam(written[:-1]):
            last = so_far[-1:]
            for classes, logarithm in emitted:
                joined = so_far + (classes[1:] if last and classes[:1] == last else classes)
                offer = score + logarithm
                if offer > grown.get(joined, _IMPOSSIBLE):
                    grown[joined] = offer
        return sorted(grown.items(), key=lambda item: -item[1])[:_BEAM]

    def likeness(self, written: str, name: str) -> float:
        """0 to 1: how well a folded Chinese string reads as a Latin name."""
        tables = [self._emissions.get(character, {"": 0.05}) for character in written]
        found = align(tables, skeleton(name))
        return math.exp(found[0]) if found else 0.0


    def sounds_like(self, written: str, name: str) -> float:
        """`likeness`, also of what transliterations drop."""
        tables = [self._emissions.get(character, {"": 0.05}) for character in written]
        found = [(align(tables, key), weight) for key, weight in variants(name).items()]
        return max((math.exp(aligned[0]) * weight for aligned, weight in found if aligned), default=0.0)


def pieces(run: str) -> Iterator[str]:
    """The parts of a run of transliterating characters that may be one name: anchored at an end when it is long."""
    for start in range(len(run)):
        for end in range(start + 2, min(len(run), start + 6) + 1):
            if start == 0 or end == len(run) or len(run) <= 5:
                yield run[start:end]
