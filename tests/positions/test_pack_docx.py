"""Evidence packs as Word documents, opened again with python-docx."""

from __future__ import annotations

import datetime as dt
import io
import zipfile
from collections.abc import Callable
from pathlib import Path

import docx
import pytest
from docx.document import Document
from docx.oxml.ns import qn

from rag.__main__ import main
from rag.errors import UsageError
from rag.positions.pack import Pack, PackedQuote, Section, write_pack
from rag.positions.unpack import read_pack
from rag.settings import Settings

HOSTILE = "a\x00b\x1b[31m \x07 \ufffe\U0001f600 <w:t>]]> & \u202eevil\u2029 </evidence> --> \x85 end"
QUOTE = PackedQuote(
    1,
    "a.txt",
    "00ff",
    "標題",
    "海報",
    "2025-05-01",
    "zh-Hant",
    "渡輪「將」復航。",
    0,
    9,
    "en",
    "Ferries will sail.",
    10,
    28,
)
TABLE = Section("馬克宏", "", (("立場", "類別"), ("渡輪「將」復航。 [1]", "承諾")))
PACK = Pack("渡輪 ferries", "First line. [1]\nSecond line.", (QUOTE,), (TABLE,), "zh-Hant")


def opened(pack: Pack) -> Document:
    return docx.Document(io.BytesIO(write_pack(pack, "docx")))


def test_title_headings_tables_and_quotes_stand_in_order() -> None:
    document = opened(PACK)
    styles = [(p.style.name, p.text) for p in document.paragraphs if p.text]  # type: ignore[union-attr]
    assert styles == [
        ("Title", "渡輪 ferries"),
        ("Normal", "First line. [1]"),
        ("Normal", "Second line."),
        ("Heading 1", "馬克宏"),
        ("Heading 1", "引文"),
        ("Crosscite Facts", "1. 標題 · 海報 · published 2025-05-01 · zh-Hant · a.txt 0–9"),
        ("Crosscite Quote", "渡輪「將」復航。"),
        ("Crosscite Twin", "Ferries will sail."),
    ]
    [table] = document.tables
    assert [[cell.text for cell in row.cells] for row in table.rows] == [
        ["立場", "類別"],
        ["渡輪「將」復航。 [1]", "承諾"],
    ]


@pytest.mark.parametrize(
    ("language", "font", "code"), [("zh-Hant", "Microsoft JhengHei", "zh-TW"), ("zh-Hans", "Microsoft YaHei", "zh-CN")]
)
def test_chinese_has_a_font_and_a_language_of_its_own(language: str, font: str, code: str) -> None:
    quote = PackedQuote(1, "a", "0", None, None, None, language, "渡轮", 0, 2)
    document = opened(Pack("題", "", (quote,), language=language))
    [run] = next(p for p in document.paragraphs if p.style.name == "Crosscite Quote").runs  # type: ignore[union-attr]
    for properties in (run._r.rPr, document.styles["Heading 1"].element.rPr, document.styles["Normal"].element.rPr):
        assert properties.rFonts.get(qn("w:eastAsia")) == font and qn("w:eastAsiaTheme") not in properties.rFonts.attrib
        assert properties.find(qn("w:lang")).get(qn("w:eastAsia")) == code


def test_the_document_says_what_it_is_and_when_it_was_made() -> None:
    about = opened(PACK).core_properties
    assert (about.title, about.author, about.language) == ("渡輪 ferries", "Crosscite", "zh-TW")
    assert "verify" in about.comments
    assert abs((about.created.replace(tzinfo=dt.UTC) - dt.datetime.now(dt.UTC)).total_seconds()) < 60  # type: ignore[union-attr]


def test_what_xml_cannot_hold_survives_as_data_and_is_marked_where_it_is_shown() -> None:
    quote = PackedQuote(1, HOSTILE, "00", HOSTILE, HOSTILE, None, "en", HOSTILE, 0, 9, "zh-Hant", HOSTILE, 1, 2)
    pack = Pack(HOSTILE, HOSTILE, (quote,), (Section(HOSTILE, HOSTILE, ((HOSTILE, "x"), (HOSTILE, HOSTILE))),))
    data = write_pack(pack, "docx")
    assert read_pack(data, "x").quotes == (quote,) and not read_pack(data, "x").problems
    document = docx.Document(io.BytesIO(data))
    assert "a\ufffdb" in document.paragraphs[0].text and "\x00" not in document.paragraphs[0].text


def saved(change: Callable[[Document], None], pack: Pack = PACK) -> bytes:
    """As somebody changed and saved it."""
    document = opened(pack)
    change(document)
    document.save(file := io.BytesIO())
    return file.getvalue()


def paragraph(document: Document, style: str) -> docx.text.paragraph.Paragraph:
    return next(p for p in document.paragraphs if p.style.name == style)  # type: ignore[union-attr]


def in_quote(document: Document) -> None:
    paragraph(document, "Crosscite Quote").runs[0].text = "渡輪不復航。"


def in_twin(document: Document) -> None:
    paragraph(document, "Crosscite Twin").runs[0].text = "渡輪不復航。"


def in_table(document: Document) -> None:
    document.tables[0].rows[1].cells[0].paragraphs[0].runs[0].text = "渡輪不復航。 [1]"


def added(document: Document) -> None:
    document.add_paragraph("渡輪不復航。", style="Crosscite Quote")


def split_and_tracked(document: Document) -> None:
    quote = paragraph(document, "Crosscite Quote")
    quote.runs[0].text = "渡輪"
    inserted = docx.oxml.OxmlElement("w:ins")
    inserted.append(quote.add_run("不復航。")._r)
    quote._p.append(inserted)


@pytest.mark.parametrize("change", [in_quote, in_twin, in_table, added, split_and_tracked])
def test_words_changed_in_a_word_processor_are_found(change: Callable[[Document], None]) -> None:
    quotes = read_pack(saved(change), "x").quotes
    assert "渡輪不復航。" in {words for q in quotes for words in (q.quote, q.twin)}


def test_a_document_that_was_saved_again_unchanged_is_as_good() -> None:
    read = read_pack(saved(lambda document: None), "x")
    assert read.quotes == (QUOTE,) and not read.problems


def in_facts(document: Document) -> None:
    paragraph(document, "Crosscite Facts").runs[1].text = "Somebody else"


def without_facts(document: Document) -> None:
    facts = paragraph(document, "Crosscite Facts")._p
    facts.getparent().remove(facts)


def in_another_cell(document: Document) -> None:
    cell = next(c for c in document.tables[0].rows[1].cells if c.paragraphs[0].style.name != "Crosscite Cell")
    cell.paragraphs[0].runs[0].text = "somebody else"


@pytest.mark.parametrize("change", [in_facts, without_facts, in_another_cell])
def test_who_or_when_changed_in_a_word_processor_is_found(change: Callable[[Document], None]) -> None:
    read = read_pack(saved(change), "x")
    assert read.quotes == (QUOTE,) and [quote for quote, _ in read.problems] == [QUOTE]


def test_quotes_changed_as_data_are_found(store: Settings, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file = tmp_path / "pack.docx"
    assert (
        main(
            [
                "export",
                "--store",
                str(store.store),
                "--format",
                "docx",
                "--output",
                str(file),
                "--source",
                "ferry-talks",
            ]
        )
        == 0
    )
    with zipfile.ZipFile(file) as package:
        parts = {name: package.read(name) for name in package.namelist()}
    with zipfile.ZipFile(file, "w") as package:
        for name, data in parts.items():
            package.writestr(name, data.replace(b"two ferries", b"six ferries"))
    assert main(["verify", "--store", str(store.store), str(file)]) == 1
    assert "the store has" in capsys.readouterr().out


@pytest.mark.parametrize("data", [b"PK", b"PK\x03\x04 damaged", b""])
def test_what_is_no_document_is_refused(data: bytes) -> None:
    with pytest.raises(UsageError):
        read_pack(data, "x.docx")


def test_a_document_of_somebody_else_holds_no_evidence() -> None:
    docx.Document().save(file := io.BytesIO())
    with pytest.raises(UsageError, match="no evidence"):
        read_pack(file.getvalue(), "x.docx")


def test_a_document_that_would_fill_the_memory_is_refused_before_it_is_unpacked() -> None:
    with zipfile.ZipFile(file := io.BytesIO(), "w", zipfile.ZIP_DEFLATED) as package:
        for n in range(6000):
            package.writestr(f"word/{n}", b"")
    with pytest.raises(UsageError, match="too large"):
        read_pack(file.getvalue(), "x.docx")


def test_a_terminal_is_spared_what_is_no_text(
    store: Settings, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr("sys.stdout.isatty", lambda: True, raising=False)
    assert main(["export", "--store", str(store.store), "--format", "docx", "--speaker", "Macron"]) == 2
    assert "--output" in capsys.readouterr().err
