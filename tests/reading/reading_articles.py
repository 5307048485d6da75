"""Articles of our own for the tests of reading, and the way they are read there."""

from __future__ import annotations

import re

from rag.reading import RawArticle, read_article
from rag.settings import load_settings
from rag.types import ReadArticle

SETTINGS = load_settings({})

ZH = (
    "港口城市的議會星期二通過新預算，撥款1200萬元修復老舊碼頭，工程預計明年春天開始。",
    "市長林若谷表示，碼頭是漁民的生計所在，不能再拖延，市府會先處理最危險的北側堤岸。",
    "反對派議員則認為，這筆錢只夠修一半，並要求市府在9月30日以前提出完整的財務計畫。",
    "漁會希望施工期間保留三個泊位，讓小船仍能進出；市府說會在兩週內與漁民代表見面商量。",
)
EN = (
    "The council of the port city passed a new budget on Tuesday, setting aside 12 million for the old piers; work starts next spring.",
    "Mayor Lin Ruogu said the piers are what fishermen live on and cannot wait any longer, and that the north embankment comes first.",
    "Opposition members argued that the money covers only half of the repairs and demanded a full financial plan by September 30.",
    "The fishing association hopes that three berths stay open during the works; the city will meet its representatives within two weeks.",
)


def numbers_and_dates(zh: str, en: str) -> float:
    """A similarity for tests: shared numbers and a few shared words, nothing else."""
    words = {
        "預算": "budget",
        "碼頭": "piers",
        "市長": "mayor",
        "堤岸": "embankment",
        "計畫": "plan",
        "漁會": "association",
        "泊位": "berths",
        "漁民": "fishermen",
    }
    pairs = [(a in zh, b in en.lower()) for a, b in words.items()]
    pairs += [(n in zh, n in en) for n in set(re.findall(r"\d+", zh + en))]
    both, either = sum(a and b for a, b in pairs), sum(a or b for a, b in pairs)
    return both / either if either else 0.0


def read_text(text: str, similarity=numbers_and_dates, **given) -> ReadArticle:
    return read_article(RawArticle("test.txt", text, **given), SETTINGS, similarity)


def furniture_of(text: str) -> list[str]:
    article = read_text(text).article
    return [line for span in article.furniture for line in span.of(text).split("\n") if line.strip()]


def prose_of(text: str) -> str:
    return "".join(p.text for p in read_text(text).passages)
