"""Files become raw articles; what cannot be read is named with what to do, and the rest goes on."""

import html.parser
import json
import re
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rag.reading import RawArticle, find_sources, read
from rag.reading.html import read_page
from rag.reading.raw import visible
from rag.types import Failure
from tests.reading.reading_articles import EN, SETTINGS, ZH

HANS = "港口城市的议会星期二通过新预算，拨款修复老旧码头，工程预计明年春天开始，反对派认为这笔钱只够修一半。" * 3
HANT = "港口城市的議會星期二通過新預算，撥款修復老舊碼頭，工程預計明年春天開始，反對派認為這筆錢只夠修一半。" * 3


def results(path: Path, **changed) -> list:
    found = []
    for file in find_sources([path]):
        found += [file] if isinstance(file, Failure) else list(read(file, replace(SETTINGS, **changed)))
    return found


def one(path: Path) -> RawArticle:
    (raw,) = results(path)
    assert isinstance(raw, RawArticle), raw
    return raw


def failure(path: Path, **changed) -> Failure:
    (found,) = results(path, **changed)
    assert isinstance(found, Failure), found
    return found


@pytest.mark.parametrize(
    ("text", "encoding"),
    [
        (HANT, "utf-8"),
        (HANT, "utf-8-sig"),
        (HANT, "utf-16"),
        (HANT, "big5"),
        (HANS, "gb18030"),
        (HANS, "gbk"),
        (EN[0] + " “déjà vu” – café", "cp1252"),
    ],
)
def test_text_is_read_in_every_encoding_that_papers_use(tmp_path: Path, text: str, encoding: str) -> None:
    (tmp_path / "a.txt").write_bytes(text.encode(encoding))
    assert one(tmp_path / "a.txt").text == text


@pytest.mark.parametrize("encoding", ["utf-16-le", "utf-16-be"])
@pytest.mark.parametrize("text", [HANT + "\n市長說 很好。\n", EN[0] + "\n" + EN[1]])
def test_utf_16_without_its_mark_is_read(tmp_path: Path, text: str, encoding: str) -> None:
    (tmp_path / "a.txt").write_bytes(text.encode(encoding))
    assert one(tmp_path / "a.txt").text == text


def test_a_stray_zero_byte_does_not_cost_the_article(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_bytes((ZH[0] + "\x00" + ZH[1]).encode())
    assert one(tmp_path / "a.txt").text == ZH[0] + ZH[1]
    (tmp_path / "b.txt").write_bytes(ZH[0].encode() + b"\x00" * 20)
    assert "binary" in failure(tmp_path / "b.txt").reason


@pytest.mark.parametrize(
    ("data", "says"),
    [
        (b"", "is empty"),
        (b" \n\t\n", "is empty"),
        ("\u200b\ufeff\u202e".encode(), "is empty"),
        (b"\x89PNG\r\n\x1a\n\x00\x00\x00", "binary"),
        (bytes(range(1, 9)) * 40, "binary"),
        (b"\xff\xfe\x00\xd8\x00", "damaged"),
        (b"\x81\xff\x81\xff\x8d\x81\xff\xff\x00", "binary"),
    ],
)
def test_bad_files_are_named_with_what_to_do(tmp_path: Path, data: bytes, says: str) -> None:
    (tmp_path / "bad.txt").write_bytes(data)
    found = failure(tmp_path / "bad.txt")
    assert found.source == "bad.txt" and says in found.reason and " — " in found.reason
    assert "\n" not in found.reason


def test_a_huge_file_is_refused_without_reading_it_whole(tmp_path: Path) -> None:
    (tmp_path / "big.txt").write_bytes(b"a" * 1_000_001)
    assert "larger than 1 MB" in failure(tmp_path / "big.txt", max_article_mb=1).reason


def test_a_vanished_file_is_a_failure(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("x")
    (file,) = find_sources([tmp_path])
    (tmp_path / "a.txt").unlink()
    (found,) = read(file, SETTINGS)
    assert isinstance(found, Failure) and "no longer there" in found.reason


def test_formats_of_a_later_version_say_so(tmp_path: Path) -> None:
    (tmp_path / "a.pdf").write_bytes(b"%PDF-1.7")
    assert "later version" in failure(tmp_path / "a.pdf").reason


def test_invisible_characters_are_dropped_and_line_breaks_made_one(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_bytes("one\u202e two\u200d\r\nth\u00adree\x07\rfour\U000e0041".encode())
    assert one(tmp_path / "a.txt").text == "one two\nthree\nfour"


@given(st.text())
def test_what_is_visible_is_never_rewritten(text: str) -> None:
    kept = iter(re.sub(r"\s", "", text))
    assert all(character in kept for character in re.sub(r"\s", "", visible(text)))  # a subsequence
    assert visible(visible(text)) == visible(text)
    visible(text).encode()  # no lone surrogates


def test_front_matter_is_metadata_and_not_text(tmp_path: Path) -> None:
    (tmp_path / "a.md").write_text(
        f'---\ntitle: "A day at the port"\ndate: 2025-09-05\nauthors: [Ann Lee, Ben Okafor]\noutlet: Harbour Review\n---\n\n# Port\n\n{EN[0]}\n'
    )
    raw = one(tmp_path / "a.md")
    assert (raw.title, raw.published, raw.outlet) == ("A day at the port", "2025-09-05", "Harbour Review")
    assert raw.authors == ("Ann Lee", "Ben Okafor")
    assert raw.text.strip().startswith("# Port") and "outlet" not in raw.text


def test_broken_lines_are_joined_in_files_and_not_in_lines_of_jsonl(tmp_path: Path) -> None:
    broken = "\n".join("".join(ZH)[i : i + 26] for i in range(0, len("".join(ZH)), 26))
    for name in ("a.txt", "a.md"):
        (tmp_path / name).write_text(broken)
        assert ZH[1] in one(tmp_path / name).text
    (tmp_path / "a.jsonl").write_text(json.dumps({"id": "a", "text": broken}))
    assert one(tmp_path / "a.jsonl").text == broken


# --- .jsonl ------------------------------------------------------------------------------------


def test_a_line_is_an_article_and_a_broken_one_does_not_stop_the_rest(tmp_path: Path) -> None:
    lines = [
        json.dumps(
            {
                "id": "a",
                "text": ZH[0],
                "title": "T",
                "published": "2025-09-05",
                "source": "港口日報",
                "language": "zh-TW",
            }
        ),
        "{broken",
        json.dumps({"id": 7, "text": EN[0]}),
        json.dumps({"text": "no id"}),
        json.dumps({"id": "b", "text": ""}),
        json.dumps(["a list"]),
        "",
        '{"id": "c", "text": "\\ud800 lone"}',
    ]
    (tmp_path / "x.jsonl").write_text("\n".join(lines), encoding="utf-8")
    found = results(tmp_path / "x.jsonl")
    assert [x.source for x in found if isinstance(x, RawArticle)] == ["a", "7", "c"]
    assert [x.source for x in found if isinstance(x, Failure)] == ["x.jsonl:2", "x.jsonl:4", "b", "x.jsonl:6"]
    first = found[0]
    assert (first.title, first.published, first.outlet, first.language) == ("T", "2025-09-05", "港口日報", "zh-Hant")
    assert found[-1].text == " lone"


def test_a_deeply_nested_line_is_a_failure(tmp_path: Path) -> None:
    (tmp_path / "x.jsonl").write_text('{"id": ' + "[" * 100_000 + "\n" + json.dumps({"id": "ok", "text": "fine"}))
    assert [type(x) for x in results(tmp_path / "x.jsonl")] == [Failure, RawArticle]


def test_a_line_that_is_too_long_is_skipped(tmp_path: Path) -> None:
    (tmp_path / "x.jsonl").write_text(
        json.dumps({"id": "a", "text": "x" * 1_100_000}) + "\n" + json.dumps({"id": "b", "text": "fine"})
    )
    found = results(tmp_path / "x.jsonl", max_article_mb=1)
    assert isinstance(found[0], Failure) and found[0].source == "x.jsonl:1"
    assert found[1].source == "b"


# --- digests -----------------------------------------------------------------------------------


def test_the_digest_changes_with_all_that_reading_depends_on() -> None:
    raw = RawArticle("a", "text")
    assert raw.digest == RawArticle("another name", "text").digest
    for changed in ({"text": "texts"}, {"title": "T"}, {"published": "2025"}, {"authors": ("A",)}, {"reader": "another"}):
        assert replace(raw, **changed).digest != raw.digest
    assert raw.id == replace(raw, text="other").id and len(raw.id) == 16


# --- HTML --------------------------------------------------------------------------------------

PAGE = """<!DOCTYPE html><html lang="zh-Hant"><head><meta charset="utf-8"><title>碼頭預算 | 港口日報</title>
<meta property="og:title" content="碼頭修復預算過關"><meta property="og:site_name" content="港口日報">
<meta property="article:published_time" content="2025-09-05T10:30:00+08:00"><meta name="author" content="林小冬">
<script>var hidden = "不可見";</script></head><body><nav><a href="/">首頁</a> <a href="/x">財經</a></nav>
<article><h1>碼頭修復預算過關</h1>{paragraphs}<ul><li>北堤優先 &amp; 南堤其次</li></ul></article>
<aside><h3>延伸閱讀</h3><a href="/y">十年預算一次看懂</a></aside><footer>© 港口日報</footer></body></html>"""


def page(paragraphs: list[str]) -> str:
    return PAGE.replace("{paragraphs}", "".join(f"<p>{p}</p>" for p in paragraphs))


def page_text(text: str) -> str:
    pieces: list[str] = []
    parser = html.parser.HTMLParser()
    parser.handle_data = pieces.append  # type: ignore[method-assign]
    parser.feed(text)
    parser.close()
    return re.sub(r"\s+", "", "".join(pieces))


def test_a_page_gives_its_text_and_what_its_head_states(tmp_path: Path) -> None:
    (tmp_path / "a.html").write_text(page(list(ZH)), encoding="utf-8")
    raw = one(tmp_path / "a.html")
    assert all(paragraph in raw.text for paragraph in ZH)
    assert (raw.title, raw.outlet, raw.authors) == ("碼頭修復預算過關", "港口日報", ("林小冬",))
    assert raw.published == "2025-09-05T10:30:00+08:00"
    assert "不可見" not in raw.text and "十年預算" not in raw.text


def test_a_short_chinese_page_keeps_its_paragraphs_and_loses_the_boxes_inside(tmp_path: Path) -> None:
    box = '</p><div class="ad-box">秋季好茶，第二件半價</div><div class="share-buttons">分享到臉書</div><p>'
    (tmp_path / "a.html").write_text(page([ZH[0] + box + ZH[1]]), encoding="utf-8")
    lines = one(tmp_path / "a.html").text.split("\n\n")
    assert ZH[0] in lines and ZH[1] in lines
    assert not any("好茶" in line or "分享" in line for line in lines)


def test_a_page_that_states_no_date_has_none() -> None:
    plain = re.sub(r'<meta property="article[^>]*>', "", page(["2025年9月5日，" + ZH[0], *ZH]))
    assert read_page(plain, "a.html")["published"] is None


def test_a_date_in_structured_data_is_found() -> None:
    data = '<script type="application/ld+json">{"@graph": [{"@type": "NewsArticle", "datePublished": "2025-09-05"}]}</script>'
    plain = re.sub(r'<meta property="article[^>]*>', data, page(list(ZH)))
    assert read_page(plain, "a.html")["published"] == "2025-09-05"


INLINE = st.sampled_from(
    [
        "<b>{}</b>",
        "<a href='/z'>{}</a>",
        "<em>{}</em>x",
        "{}<br>",
        "&quot;{}&quot;",
        "{}&nbsp;",
        "<span> {}</span>",
        "{}",
    ]
)


@settings(max_examples=40, deadline=None)
@given(st.lists(st.tuples(INLINE, st.sampled_from([*ZH, *EN])), min_size=2, max_size=6))
def test_every_line_of_a_page_stands_in_the_page(parts: list[tuple[str, str]]) -> None:
    source = page([wrap.format(text) + " " + text for wrap, text in parts])
    whole = page_text(source)
    lines = [re.sub(r"\s+", "", line) for line in read_page(source, "a.html")["text"].split("\n") if line.strip()]
    assert lines
    at = 0
    for line in lines:
        found = whole.find(line, at)
        assert found >= 0, line
        at = found + len(line)


def test_a_page_without_an_article_is_a_failure(tmp_path: Path) -> None:
    (tmp_path / "a.html").write_text("<html><body><script>x()</script></body></html>")
    assert "no article text" in failure(tmp_path / "a.html").reason
