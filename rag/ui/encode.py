"""The one place that encodes on the way out: nothing that came from outside becomes markup.

Articles, file names, questions, model replies and error texts are plain `str`; only this module makes `Html`. `element`
encodes every child that is not already `Html`, so forgetting to encode shows as text, never as markup. Every ASCII
punctuation character becomes a numeric character reference: that defuses HTML, and also Markdown, LaTeX and template
syntax should the text ever pass through a renderer of those.

Characters that steer direction or that cannot be seen (bidirectional embeddings and overrides, Unicode tags, control
characters) are shown as ⟨U+202E⟩: a reader of evidence must see that they are there. Source of the list: Unicode TR9, TR36.
"""

from __future__ import annotations

import json
import re
import string
from collections.abc import Iterable
from urllib.parse import urlsplit

_PUNCTUATION = {ord(c): f"&#{ord(c)};" for c in string.punctuation}
_HIDDEN_RANGES = (
    (0x00, 0x08), (0x0B, 0x0C), (0x0E, 0x1F), (0x7F, 0x9F),  # controls but tab, line feed and carriage return
    (0x202A, 0x202E), (0x2066, 0x2069),  # bidirectional embeddings, overrides, isolates
    (0xD800, 0xDFFF), (0xFFF9, 0xFFFB), (0xFFFE, 0xFFFF),  # lone surrogates, interlinear marks, non-characters
    (0xE0000, 0xE007F),  # tags
)  # fmt: skip
_HIDDEN = re.compile("[" + "".join(f"{chr(a)}-{chr(b)}" for a, b in _HIDDEN_RANGES) + "]")
_NAME = re.compile(r"[a-z][a-z0-9-]*")
_VOID = frozenset({"br", "hr", "input"})
_LINKS = frozenset({"href", "src", "action", "formaction", "srcset", "poster"})


class Html(str):
    """Markup that this module made. Nothing else constructs it."""

    __slots__ = ()


def text(value: str) -> Html:
    """`value` as element content: shows its characters, is never markup."""
    parts: list[str] = []
    at = 0
    for hit in _HIDDEN.finditer(value):
        parts += [value[at : hit.start()].translate(_PUNCTUATION), '<span class="ctl">', _token(hit.group()), "</span>"]
        at = hit.end()
    parts.append(value[at:].translate(_PUNCTUATION))
    return Html("".join(parts))


def attribute(value: object) -> str:
    """`value` for between double quotes."""
    return _HIDDEN.sub(lambda hit: _token(hit.group()), str(value)).translate(_PUNCTUATION)


def plain(value: str) -> str:
    """`value` for the clipboard and the page title: hidden and direction-changing characters are left out."""
    return _HIDDEN.sub("", value)


def element(tag: str, *children: str, **attributes: object) -> Html:
    """An element. Children that are not `Html` are encoded; attributes always are.

    `class_` gives `class`, `data_n` gives `data-n`; None and False leave the attribute out, True gives it empty.
    Raises ValueError for an event handler, a style, or a link that is not http(s): markup made here can neither run
    a script nor fetch anything.
    """
    if not _NAME.fullmatch(tag) or tag in ("script", "style", "iframe", "object", "embed"):
        raise ValueError(f"no such element here: {tag!r}")
    opening = "".join(_pair(name.rstrip("_").replace("_", "-"), value) for name, value in attributes.items())
    return Html(f"<{tag}{opening}>" if tag in _VOID else f"<{tag}{opening}>{join(children)}</{tag}>")


def join(children: Iterable[str], between: str = "") -> Html:
    """The children one after another, `between` (encoded too) between them."""
    glue = between if isinstance(between, Html) else text(between)
    return Html(glue.join(child if isinstance(child, Html) else text(child) for child in children))


def as_json(value: object) -> str:
    """JSON for a data attribute; `element` encodes it."""
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))


def web_address(url: str | None) -> str | None:
    """`url` if it is a plain http(s) address that may be linked, else None."""
    if not url or len(url) > 2000 or any(c.isspace() for c in url) or _HIDDEN.search(url):
        return None
    try:
        parts = urlsplit(url)
    except ValueError:
        return None
    return url if parts.scheme in ("http", "https") and parts.hostname and "@" not in parts.netloc else None


def _pair(name: str, value: object) -> str:
    if value is None or value is False:
        return ""
    if not _NAME.fullmatch(name) or name.startswith("on") or name in ("style", "srcdoc"):
        raise ValueError(f"no such attribute here: {name!r}")
    if name in _LINKS and web_address(str(value)) is None:
        raise ValueError(f"not an address to link: {value!r}")
    return f" {name}" if value is True else f' {name}="{attribute(value)}"'


def _token(characters: str) -> str:
    return "".join(f"⟨U&#43;{ord(c):04X}⟩" for c in characters)
