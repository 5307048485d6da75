"""The sample articles are ours, readable, and have the shapes that real articles have."""

from __future__ import annotations

import json
import re
import unicodedata
from functools import cache
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
CORPUS = ROOT / "corpus"
SHARED = ROOT.parent / "shared" / "corpus"

HAN = re.compile(r"[\u3400-\u9fff]")
WORD = re.compile(r"[A-Za-z’']+")
SIMPLIFIED_ONLY = set("这说对会后国为与来没过还现战长东马发时问应给让员军约总统")
TRADITIONAL_ONLY = set("這說對會後國為與來沒過還現戰長東馬發時問應給讓員軍約總統")
LONGEST_SHARED_RUN = {"zh": 18, "other": 60}


def read(name: str) -> str:
    return (CORPUS / name).read_text(encoding="utf-8")


def files() -> list[Path]:
    return sorted(p for p in CORPUS.rglob("*") if p.is_file() and not p.name.startswith("."))


def briefs() -> list[dict[str, str]]:
    return [json.loads(line) for line in read("briefs.jsonl").splitlines()]


def bodies() -> list[tuple[str, str]]:
    """(name, text without tags) of every article; a .jsonl holds several."""
    texts = [(p.name, re.sub(r"(?s)<(script|style).*?</\1>|<[^>]+>", "", read(p.name))) for p in files()]
    kept = [(name, text) for name, text in texts if not name.endswith(".jsonl")]
    return kept + [(brief["id"], brief["text"]) for brief in briefs()]


def paragraphs(text: str, *, chinese: bool) -> list[str]:
    """Lines long enough to be a paragraph of that language."""
    lines = (line.strip() for line in text.splitlines())
    if chinese:
        return [line for line in lines if len(HAN.findall(line)) >= 30]
    return [line for line in lines if not HAN.search(line) and len(WORD.findall(line)) >= 15]


def is_traditional(text: str) -> bool:
    return not set(text) & SIMPLIFIED_ONLY and len(set(text) & TRADITIONAL_ONLY) >= 10


def is_simplified(text: str) -> bool:
    return not set(text) & TRADITIONAL_ONLY and len(set(text) & SIMPLIFIED_ONLY) >= 10


def plain(text: str) -> str:
    """Letters and digits alone, so that neither spaces nor punctuation hide a copied run."""
    return re.sub(r"[\W_]+", "", unicodedata.normalize("NFKC", text)).casefold()


def copied_runs(text: str, theirs: str) -> list[str]:
    """Runs of `text` that also stand in `theirs` and are as long as someone's sentence."""
    ours, theirs = plain(text), plain(theirs)
    found = []
    for language, size in LONGEST_SHARED_RUN.items():
        known = {theirs[i : i + size] for i in range(len(theirs) - size + 1)}
        runs = {ours[i : i + size] for i in range(len(ours) - size + 1)} & known
        found += [run for run in runs if bool(HAN.search(run)) == (language == "zh")]
    return found


@cache
def shared_articles() -> str:
    return "\n".join(p.read_text(encoding="utf-8") for p in sorted(SHARED.glob("*.txt")))


# --- the corpus as a whole ---------------------------------------------------------------------


def test_there_are_at_least_ten_articles() -> None:
    assert len(bodies()) >= 10


def test_every_format_that_is_read_is_present() -> None:
    assert {p.suffix for p in files()} >= {".txt", ".md", ".html", ".jsonl"}


@pytest.mark.parametrize(("name", "text"), bodies(), ids=lambda value: value[:24])
def test_an_article_is_long_enough_to_be_asked_about(name: str, text: str) -> None:
    size = len(HAN.findall(text)) + len(WORD.findall(text))
    assert 230 <= size <= 1200, f"{name}: {size} characters and words"


@pytest.mark.parametrize("path", files(), ids=lambda path: path.name)
def test_no_sentence_of_the_real_articles_is_repeated(path: Path) -> None:
    if not SHARED.is_dir():
        pytest.skip("the real articles are not here")
    assert copied_runs(path.read_text(encoding="utf-8"), shared_articles()) == []


@pytest.mark.parametrize("sentence", ["海風吹過港口，漁船在天亮以前一艘一艘地回來。",
                                      "The ferry left before dawn, and by noon nobody on the quay remembered its name."])
def test_a_copied_sentence_would_be_noticed(sentence: str) -> None:
    spaced = sentence.replace("，", "， ").replace(",", " ,").upper()
    assert copied_runs(f"Before. {spaced} 之後。", f"Another text. {sentence}")
    assert not copied_runs("Something else altogether. 完全不同的一段話。", sentence)


@pytest.mark.parametrize("spellings", [
    ("馬克宏", "馬克龍", "马克龙", "Macron"),
    ("澤倫斯基", "澤連斯基", "泽连斯基", "Zelensky", "Zelenskyy"),
    ("蒲亭", "普丁", "普京", "Putin"),
    ("川普", "特朗普", "Trump"),
    ("呂特", "吕特", "Rutte"),
], ids=lambda spellings: spellings[-1])
def test_a_name_is_spelt_as_differently_as_outlets_do(spellings: tuple[str, ...]) -> None:
    everything = "\n".join(text for _, text in bodies())
    assert [name for name in spellings if not re.search(rf"{name}(?![a-z])", everything)] == []


# --- one test for each shape -------------------------------------------------------------------


@pytest.mark.parametrize("name", ["paris-26-countries.txt", "nine-leaders-berlin.txt"])
def test_a_long_pair_has_chinese_first_and_as_many_english_paragraphs(name: str) -> None:
    text = read(name)
    chinese, english = paragraphs(text, chinese=True), paragraphs(text, chinese=False)
    assert len(chinese) == len(english) >= 6
    assert text.index(chinese[-1]) < text.index(english[0])
    assert is_traditional(text)


@pytest.mark.parametrize(("name", "zh", "en"), [
    ("paris-26-countries.txt", "26個國家", "26 countries"),
    ("paris-26-countries.txt", "35國", "35 countries"),
    ("nine-leaders-berlin.txt", "八十萬", "800,000"),
    ("nine-leaders-berlin.txt", "2025年12月15日", "December 15, 2025"),
])
def test_both_sides_of_a_long_pair_state_a_fact_in_the_same_paragraph(name: str, zh: str, en: str) -> None:
    pairs = zip(paragraphs(read(name), chinese=True), paragraphs(read(name), chinese=False), strict=True)
    assert [(zh in chinese, en in english) for chinese, english in pairs if zh in chinese or en in english] == [(True, True)]


def test_the_paris_pair_carries_its_date_on_a_line_of_its_own() -> None:
    assert "2025-09-08" in read("paris-26-countries.txt").splitlines()


def test_an_analysis_in_chinese_alone_has_a_date_that_only_one_calendar_allows() -> None:
    text = read("coalition-and-autonomy.txt")
    assert "20/01/2026" in text.splitlines()
    assert is_traditional(text)
    assert paragraphs(text, chinese=False) == []


def test_an_agency_report_in_simplified_chinese_has_a_dateline_without_a_year() -> None:
    text = read("rutte-in-kyiv.txt")
    assert re.search(r"^\S+社基辅8月22日电（记者", text, re.MULTILINE)
    assert "2025" not in text
    assert is_simplified(text)


def test_an_agency_report_in_english_has_a_dateline() -> None:
    text = read("thirty-countries-kyiv.txt")
    assert re.search(r"^KYIV, Aug\. 22 — ", text, re.MULTILINE)
    assert not HAN.search(text)
    assert "Thirty countries" in text and "$1.5 billion" in text


def test_an_explainer_in_markdown_has_header_lines_and_bullets() -> None:
    text = read("three-promises.md")
    assert re.match(r"---\n(?:\w+: .+\n)+---\n", text)
    assert len(re.findall(r"^- \*\*", text, re.MULTILINE)) >= 5
    assert not HAN.search(text)


def test_a_bilingual_summary_has_paired_bullets_and_an_ambiguous_date() -> None:
    text = read("snapback-summary.txt")
    bullets = re.findall(r"^ +• (.+)$", text, re.MULTILINE)
    chinese = [bullet for bullet in bullets if HAN.search(bullet)]
    assert len(chinese) * 2 == len(bullets) >= 10
    assert "日期/Date: 10/07/2025" in text.splitlines()
    assert {"作者/Author(s)", "網站來源/Source"} <= {line.split(":")[0] for line in text.splitlines()}


def test_a_scraped_page_keeps_its_furniture() -> None:
    text = read("three-questions-page.txt")
    lines = text.splitlines()
    title = lines.index("澤倫斯基：先問意願、再問武器、最後問錢")
    dateline = next(n for n, line in enumerate(lines) if re.search("／基輔22日專電$", line))
    assert any("快訊" in line for line in lines[:title]) and title < dateline
    assert sum(line.endswith("圖／環海通訊") for line in lines) == 2
    assert {"延伸閱讀", "相關新聞", "猜你喜歡", "規範"} <= set(lines)
    assert sum(line.endswith("...") for line in lines) >= 2
    assert is_traditional(text)


def test_an_english_page_has_an_article_among_its_navigation_and_comments() -> None:
    html = read("putin-targets.html")
    for part in ("<nav", 'class="cookie"', 'class="share"', "<article>", 'class="related"', 'id="comments"',
                 'property="article:published_time"'):
        assert part in html, part
    assert not HAN.search(html)


def test_a_simplified_page_states_when_it_was_published() -> None:
    html = read("eu-loan.html")
    assert re.search(r"发布时间：2025-12-19 21:40", html)
    assert is_simplified(html)
    assert "相关阅读" in html and "网友评论" in html


def test_an_article_without_title_or_date_starts_with_a_paragraph() -> None:
    text = read("seven-days.txt")
    assert len(WORD.findall(text.splitlines()[0])) > 30
    assert not re.search(r"20\d\d|January|August|September|Aug\.|Sept\.", text)
    assert {"Monday", "Tuesday", "Wednesday", "Thursday", "Friday"} <= set(WORD.findall(text))


def test_numbers_and_days_are_written_in_several_styles() -> None:
    text = read("army-in-figures.txt")
    assert "【柏林十六日電】" in text
    for written in ("八十萬", "廿一日", "15億美元", "昨天", "今天", "二〇二五年十二月十六日"):
        assert written in text, written
    assert is_traditional(text)


def test_a_jsonl_file_holds_an_english_and_a_simplified_article() -> None:
    assert [brief["language"] for brief in briefs()] == ["en", "zh-Hans"]
    for brief in briefs():
        assert all(brief[key] for key in ("id", "title", "published", "url", "text"))
    assert not HAN.search(briefs()[0]["text"]) and is_simplified(briefs()[1]["text"])


def test_sources_count_the_countries_differently_and_one_explains_why() -> None:
    text = read("how-many-countries.md")
    assert text.startswith("# ") and "**更新" in text and is_simplified(text)
    for count in ("26国", "30国", "35国", "超过30国", "**贡献者**", "**成员**", "**与会者**"):
        assert count in text, count
    assert "26 countries" in read("paris-26-countries.txt") and "已有30國" in read("three-questions-page.txt")
