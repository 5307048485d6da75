"""One sign for each kind of statement: a shape beside the colour, so that neither is needed to read the other.

Drawn for a square of 20 by 20. `body` is the outline, `sign` what stands in it; a hollow body is drawn as a line.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from rag.types import Kind
from rag.ui.encode import Html, element

Sign = Kind | Literal["event"]
SIZE = 20
_ROUND = "M10 2a8 8 0 1 0 0 16a8 8 0 1 0 0-16z"
_OCTAGON = "M6.7 2h6.6L18 6.7v6.6L13.3 18H6.7L2 13.3V6.7z"
_TRIANGLE = "M10 2.2 18.4 17.4H1.6z"
_ARROW = "M2.5 3.5h8.5L18 10l-7 6.5H2.5z"
_SQUARE = "M5 2.5h10a2.5 2.5 0 0 1 2.5 2.5v10a2.5 2.5 0 0 1-2.5 2.5H5a2.5 2.5 0 0 1-2.5-2.5V5A2.5 2.5 0 0 1 5 2.5z"
_BUBBLE = (
    "M5 3h10a2.5 2.5 0 0 1 2.5 2.5v6A2.5 2.5 0 0 1 15 14h-4.5L6.5 17.6V14H5a2.5 2.5 0 0 1-2.5-2.5v-6A2.5 2.5 0 0 1 5 3z"
)


@dataclass(frozen=True, slots=True)
class _Shape:
    body: str
    sign: str
    hollow: bool = False


_SHAPES: dict[Sign, _Shape] = {
    "pledged": _Shape(_ROUND, "M6.2 10.4l2.6 2.6 5-5.6"),
    "conditional": _Shape(_ROUND, "M10 2a8 8 0 0 0 0 16z", hollow=True),  # half a pledge
    "considering": _Shape(_ROUND, "M6.4 10h.01M10 10h.01M13.6 10h.01", hollow=True),
    "refused": _Shape(_OCTAGON, "M7 7l6 6M13 7l-6 6"),
    "demanded": _Shape(_ARROW, "M6 10h5.6M9 7.4l2.6 2.6L9 12.6"),
    "welcomed": _Shape(_SQUARE, "M10 6v8M6 10h8"),
    "warned": _Shape(_TRIANGLE, "M10 8v4M10 14.6h.01"),
    "denied": _Shape(_ROUND, "M4.6 15.4 15.4 4.6", hollow=True),
    "claimed": _Shape(_BUBBLE, "M6 7h8M6 10.2h5"),
    "reported": _Shape(_BUBBLE, "M7.8 6.6v3.6M12.2 6.6v3.6", hollow=True),  # a quotation mark
    "event": _Shape("M10 3.5 16.5 10 10 16.5 3.5 10z", ""),
}
SIGNS: tuple[Sign, ...] = tuple(_SHAPES)


def shape(sign: Sign) -> Html:
    """The shape as a group, for a drawing."""
    form = _SHAPES[sign]
    half = sign == "conditional"
    inside = element("path", d=form.sign, class_="half" if half else "sign") if form.sign else ""
    return element("g", element("path", d=form.body, class_="body"), inside, class_=_classes(sign, form))


def mark(sign: Sign) -> Html:
    """The shape by itself, beside its word."""
    box = f"0 0 {SIZE} {SIZE}"
    return element("svg", shape(sign), viewbox=box, class_="kind-mark", aria_hidden="true", focusable="false")


def _classes(sign: Sign, form: _Shape) -> str:
    return f"shape k-{sign} {'hollow' if form.hollow else 'full'}"
