"""Attribution against the gold set: what is found, what is missed, what is taken for what."""

from __future__ import annotations

import json
from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from rag.positions.attribute import attribute
from rag.reading.article import read_article
from rag.reading.raw import RawArticle
from rag.settings import load_settings

GOLD = Path(__file__).parent / "gold.jsonl"
BLIND = (
    Path(__file__).parent / "gold_blind.jsonl"
)  # by an author who did not know the rules, measured before it was read


@dataclass(slots=True)
class Measured:
    """Counts of one attribute: right ones, all that were given, all that the gold set has."""

    right: int = 0
    given: int = 0
    wanted: int = 0

    @property
    def precision(self) -> float:
        return self.right / max(1, self.given)

    @property
    def recall(self) -> float:
        return self.right / max(1, self.wanted)

    @property
    def f1(self) -> float:
        return 2 * self.right / max(1, self.given + self.wanted)

    def add(self, given: Any, wanted: Any) -> None:
        self.given += given is not None
        self.wanted += wanted is not None
        self.right += given is not None and given == wanted

    def __str__(self) -> str:
        return f"P {self.precision:.3f}  R {self.recall:.3f}  F1 {self.f1:.3f}  ({self.wanted} in gold)"


@dataclass(slots=True)
class Report:
    """By language: whether a statement is found where there is one, speaker, kind and said-on; the kinds that were taken for others; each miss in words."""

    sentences: Counter[str] = field(default_factory=Counter)
    measures: dict[tuple[str, str], Measured] = field(default_factory=dict)
    confusion: Counter[tuple[str, str]] = field(default_factory=Counter)
    misses: list[str] = field(default_factory=list)

    def of(self, language: str, what: str) -> Measured:
        return self.measures.setdefault((language, what), Measured())

    def __str__(self) -> str:
        lines = [f"{language}: {count} sentences" for language, count in sorted(self.sentences.items())]
        lines += [f"{language} {what:8} {measured}" for (language, what), measured in sorted(self.measures.items())]
        lines += [
            f"{wanted} taken for {given}: {n}" for (wanted, given), n in self.confusion.most_common() if wanted != given
        ]
        return "\n".join(lines)


def measure(gold: Path = GOLD) -> Report:
    """Reads each article of the gold set as an ingest would."""
    report, settings = Report(), load_settings({})
    for line in gold.read_text(encoding="utf-8").splitlines():
        article = json.loads(line)
        language = article["id"][:2]
        text = ("" if language == "zh" else " ").join(s["text"] for s in article["sentences"])
        raw = RawArticle(article["id"], text, published=article["published"], title="-")
        read = read_article(raw, settings)
        statements, at = attribute(read), 0
        for sentence in article["sentences"]:
            start = read.article.text.index(sentence["text"], at)
            at = start + len(sentence["text"])
            found = [s for s in statements if s.span.start < at and start < s.span.end]
            given = (
                {"speaker": found[0].speaker, "kind": found[0].kind, "said_on": _iso(found[0].said_on)} if found else {}
            )
            report.sentences[language] += 1
            report.of(language, "found").add(bool(found) or None, bool(sentence.get("kind")) or None)
            for what in ("speaker", "kind", "said_on"):
                report.of(language, what).add(given.get(what), sentence.get(what))
                if given.get(what) != sentence.get(what):
                    miss = f"{article['id']} {what}: {sentence.get(what)} but found {given.get(what)}"
                    report.misses.append(f"{miss} — {sentence['text']}")
            if given or sentence.get("kind"):
                report.confusion[(sentence.get("kind", "none"), given.get("kind", "none"))] += 1
    return report


def _iso(day: Any) -> str | None:
    return day.isoformat() if day else None
