"""Evidence packs as Word documents, and what such a document shows and carries, read back.

The quotes as data lie in a custom XML part, which word processors keep when they save. Quotes that people read have styles of their own, by
which they are found again. Characters that XML cannot hold are shown as U+FFFD; the data has them as they are.
"""

from __future__ import annotations

import datetime as dt
import io
import re
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any
from xml.sax.saxutils import escape

import docx
from docx.document import Document
from docx.enum.style import WD_STYLE_TYPE
from docx.opc.part import Part
from docx.oxml import OxmlElement, parse_xml
from docx.oxml.ns import qn
from docx.shared import Cm, Pt, RGBColor
from docx.text.paragraph import Paragraph

from rag.errors import UsageError
from rag.phrases import say
from rag.positions.as_read import Shown
from rag.positions.pack_text import data_of
from rag.positions.packed import Pack, PackedQuote, Section, facts_of, one_line, paragraphs, quoted_words, unmarked

_NAMESPACE = "urn:crosscite:evidence-1"
_RELATION = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/customXml"
_QUOTE, _TWIN, _CELL, _FACTS = "Crosscite Quote", "Crosscite Twin", "Crosscite Cell", "Crosscite Facts"
_LATIN = "Calibri"
_FONTS = {
    "zh-Hant": ("Microsoft JhengHei", "zh-TW"),
    "zh-Hans": ("Microsoft YaHei", "zh-CN"),
    "en": ("Microsoft JhengHei", "zh-TW"),
}
_NOT_IN_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_MOST_BYTES, _MOST_PARTS = 400_000_000, 5000  # of a document that is read back, unpacked
_GREY = RGBColor(0x55, 0x55, 0x55)


def as_docx(pack: Pack) -> bytes:
    """The pack as a .docx on A4."""
    document = docx.Document()
    _set_up(document, pack)
    document.add_heading(shown(pack.title), 0)
    _add_text(document, pack.text)
    quoted = quoted_words(pack)
    for section in pack.sections:
        document.add_heading(shown(section.heading), 1)
        _add_text(document, section.text)
        if section.table:
            _add_table(document, section, quoted, pack.language)
    if pack.quotes:
        document.add_heading(say("quotes", _language(pack.language)), 1)
    for quote in pack.quotes:
        _add_quote(document, quote)
    _embed(document, data_of(pack, ascii_only=True))
    file = io.BytesIO()
    document.save(file)
    return file.getvalue()


def shown(text: str) -> str:
    """Text as a document can show it, in one line."""
    return one_line(_NOT_IN_XML.sub("\ufffd", text))


# --- the page ----------------------------------------------------------------------------------


def _set_up(document: Document, pack: Pack) -> None:
    font, code = _FONTS[_language(pack.language)]
    styles: Any = document.styles
    styles["Normal"].font.name, styles["Normal"].font.size = _LATIN, Pt(10.5)
    for style in styles:
        if style.type == WD_STYLE_TYPE.PARAGRAPH:
            _east_asian(style.element.get_or_add_rPr(), font, code)
    for name, indent, colour in ((_QUOTE, 0.8, None), (_TWIN, 0.8, _GREY), (_CELL, 0.0, None), (_FACTS, 0.0, _GREY)):
        made = styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH)
        made.base_style = styles["Normal"]
        made.paragraph_format.left_indent, made.paragraph_format.space_after = Cm(indent), Pt(4)
        made.font.color.rgb = colour
        _east_asian(made.element.get_or_add_rPr(), font, code)
    styles[_FACTS].paragraph_format.keep_with_next = True
    for part in document.sections:
        part.page_width, part.page_height = Cm(21), Cm(29.7)
        part.left_margin = part.right_margin = part.top_margin = part.bottom_margin = Cm(2.2)
        _add_page_number(part.footer.paragraphs[0], pack.title)
    about, now = document.core_properties, dt.datetime.now(dt.UTC).replace(tzinfo=None, microsecond=0)
    about.title, about.author, about.last_modified_by = shown(pack.title)[:250], "Crosscite", "Crosscite"
    about.subject, about.comments, about.keywords = (
        "Evidence pack",
        "python -m rag verify FILE checks every quote.",
        "crosscite; evidence",
    )
    about.created = about.modified = now
    about.language = {"zh-Hant": "zh-TW", "zh-Hans": "zh-CN"}.get(pack.language, "en-GB")


def _east_asian(properties: Any, font: str, code: str) -> None:
    """Chinese characters in that font, and of that language: without it, a word processor guesses, often a Japanese one."""
    fonts = properties.get_or_add_rFonts()
    for theme in ("w:asciiTheme", "w:hAnsiTheme", "w:eastAsiaTheme", "w:cstheme"):
        fonts.attrib.pop(qn(theme), None)
    for name, value in (("w:ascii", _LATIN), ("w:hAnsi", _LATIN), ("w:eastAsia", font)):
        fonts.set(qn(name), value)
    for old in properties.findall(qn("w:lang")):
        properties.remove(old)
    language = OxmlElement("w:lang")
    language.set(qn("w:val"), "en-GB")
    language.set(qn("w:eastAsia"), code)
    properties.append(language)


def _add_page_number(paragraph: Paragraph, title: str) -> None:
    paragraph.add_run(f"Crosscite · {shown(title)[:80]} · ")
    for kind, instruction in (("begin", None), (None, "PAGE"), ("end", None)):
        run = paragraph.add_run()._r
        if kind:
            mark = OxmlElement("w:fldChar")
            mark.set(qn("w:fldCharType"), kind)
        else:
            mark = OxmlElement("w:instrText")
            mark.text = instruction
        run.append(mark)


# --- what stands on it -------------------------------------------------------------------------


def _add_text(document: Document, text: str) -> None:
    for line in paragraphs(text):
        document.add_paragraph(shown(line))


def _add_table(document: Document, section: Section, quoted: frozenset[str], language: str) -> None:
    head, *rows = section.table
    table = document.add_table(rows=1, cols=len(head), style="Table Grid")
    for cell, name in zip(table.rows[0].cells, head, strict=True):
        cell.paragraphs[0].add_run(shown(name)).bold = True
    mark = OxmlElement("w:tblHeader")  # the head again on each page
    table.rows[0]._tr.get_or_add_trPr().append(mark)
    for row in rows:
        for cell, words in zip(table.add_row().cells, row, strict=True):
            paragraph = cell.paragraphs[0]
            if one_line(unmarked(words)) in quoted:
                paragraph.style = _CELL
            paragraph.add_run(shown(words))
    document.add_paragraph()


def _add_quote(document: Document, quote: PackedQuote) -> None:
    facts = document.add_paragraph(style=_FACTS)
    facts.add_run(f"{quote.n}. ").bold = True
    facts.add_run(shown(facts_of(quote)))
    for style, words, language in ((_QUOTE, quote.quote, quote.language), (_TWIN, quote.twin, quote.twin_language)):
        if words:
            run = document.add_paragraph(style=style).add_run(shown(words))
            _east_asian(run._r.get_or_add_rPr(), *_FONTS[_language(language)])


def _embed(document: Document, data: str) -> None:
    blob = f'<?xml version="1.0" encoding="UTF-8"?>\n<evidence xmlns="{_NAMESPACE}">{escape(data)}</evidence>'.encode()
    package = document.part.package
    part = Part(package.next_partname("/customXml/item%d.xml"), "application/xml", blob, package)
    document.part.relate_to(part, _RELATION)


def _language(language: str | None) -> Any:
    return language if language in _FONTS else "en"


# --- reading back ------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class ShownDocument:
    """What a document shows and carries. Texts are one line each."""

    data: str  # JSON
    shown: Shown


def read_docx(data: bytes, source: str) -> ShownDocument:
    """Raises UsageError for what is no such document, or is too large to be one."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as packed:
            parts = packed.infolist()
        if len(parts) > _MOST_PARTS or sum(part.file_size for part in parts) > _MOST_BYTES:
            raise UsageError("is too large to be a pack", source=source, then="name another file")
        document = docx.Document(io.BytesIO(data))
        quotes, facts = list(_styled(document, _QUOTE, _TWIN)), list(_styled(document, _FACTS))
        return ShownDocument(_data(document), Shown(quotes, facts, list(_cells(document))))
    except UsageError:
        raise
    except Exception as error:  # a damaged package fails in many ways
        then = "name a file that Crosscite exported"
        raise UsageError(f"cannot be read as a DOCX ({type(error).__name__})", source=source, then=then) from error


def _data(document: Document) -> str:
    for part in document.part.package.iter_parts():
        if str(part.partname).startswith("/customXml/") and _NAMESPACE.encode() in part.blob[:400]:
            return str(parse_xml(part.blob).text or "")
    return ""


def _styled(document: Document, *names: str) -> Iterator[str]:
    """Words of the paragraphs of these styles; those that a tracked change added too."""
    styles: Any = document.styles
    wanted = {style.style_id for style in styles if style.name in names}
    for paragraph in document.element.body.iter(qn("w:p")):
        if paragraph.style in wanted:
            yield _words(paragraph)


def _cells(document: Document) -> Iterator[str]:
    return (_words(cell) for cell in document.element.body.iter(qn("w:tc")))


def _words(element: Any) -> str:
    return one_line(
        "".join(
            part.text or "" if part.tag == qn("w:t") else " "
            for part in element.iter(qn("w:t"), qn("w:br"), qn("w:tab"))
        )
    )
