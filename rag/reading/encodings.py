"""Bytes to text. What no encoding explains is refused, not guessed at."""

from __future__ import annotations

import codecs
import re

import charset_normalizer

from rag.errors import SourceError

_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_CANDIDATES = ["gb18030", "big5", "cp950", "big5hkscs", "cp1252"]
_DECLARED = re.compile(rb"""<meta[^>]{0,200}?charset\s*=\s*["']?([a-zA-Z0-9_-]{2,20})""", re.IGNORECASE)
_CONTROLS = re.compile(rb"[\x00-\x08\x0e-\x1a\x1c-\x1f]")
_WRITTEN = re.compile(r"[\t\r\n -~\u00a0-\u024f\u2010-\u203b\u3000-\u30ff\u4e00-\u9fff\uff00-\uffef]")
_SAMPLE = 200_000  # bytes looked at to name an encoding
_THEN = "save it as UTF-8"


def decode(data: bytes, source: str) -> str:
    """The text of a file. Raises SourceError for binary data and for bytes that no known encoding explains."""
    mark = next((encoding for bom, encoding in _MARKS if data.startswith(bom)), None)
    if mark is None and _binary(data) and not _wide(data):
        raise SourceError(
            "is not text but binary data", source=source, then="give a text, Markdown, HTML or .jsonl file"
        )
    if mark is None and (wide := _wide(data)):
        mark = wide
    try:
        return data.decode(mark or "utf-8")
    except UnicodeDecodeError:
        if mark:
            raise SourceError(f"starts like {mark} but is damaged", source=source, then=_THEN) from None
    for encoding in (_declared(data), _detected(data)):
        try:
            if encoding:
                return data.decode(encoding)
        except (UnicodeDecodeError, LookupError):
            continue
    raise SourceError(
        "is in no encoding that is known here (UTF-8, UTF-16, GB 18030, Big5, Windows-1252)", source=source, then=_THEN
    )


def _binary(data: bytes) -> bool:
    sample = data[:_SAMPLE]
    if b"\x00" in sample and not _stray_nulls(sample):
        return True
    return len(_CONTROLS.findall(sample)) > 8 + len(sample) / 100


def _stray_nulls(sample: bytes) -> bool:
    """A few in a text that is otherwise UTF-8, as broken exports leave them; they are dropped like other invisible characters."""
    if sample.count(b"\x00") > 2 + len(sample) / 1000:
        return False
    try:
        said = codecs.getincrementaldecoder("utf-8")().decode(sample.replace(b"\x00", b""))
    except UnicodeDecodeError:
        return False
    return sum(c.isprintable() or c.isspace() for c in said) * 20 > 19 * len(said)


def _wide(data: bytes) -> str | None:
    """UTF-16 without its mark: read so, nearly all of it is what Chinese and English are written with; of chance bytes a third is."""
    sample = data[: _SAMPLE // 10]
    if len(data) % 2 or b"\x00" not in sample:
        return None
    for encoding in ("utf-16-le", "utf-16-be"):
        said = sample.decode(encoding, "replace")
        if len(said) >= 4 and len(_WRITTEN.findall(said)) >= 0.97 * len(said):
            return encoding
    return None


def _declared(data: bytes) -> str | None:
    match = _DECLARED.search(data[:4096])
    name = match[1].decode("ascii").lower() if match else None
    return {"gb2312": "gb18030", "gbk": "gb18030", "big5": "big5hkscs", "iso-8859-1": "cp1252", "latin1": "cp1252"}.get(
        name or "", name
    )


def _detected(data: bytes) -> str | None:
    best = charset_normalizer.from_bytes(data[:_SAMPLE], cp_isolation=_CANDIDATES, enable_fallback=False).best()
    return best.encoding if best else None
