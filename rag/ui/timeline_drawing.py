"""A timeline drawn: a lane for each speaker, a mark for each statement, shape and colour by its kind, a line where the kind changed."""

from __future__ import annotations

import datetime as dt
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from rag.ui import kind_marks
from rag.ui import positions_parts as parts
from rag.ui.encode import Html, as_json, element, join
from rag.ui.kind_marks import Sign
from rag.ui.strings import TABLE, phrase
from rag.ui.timeline_scale import CELL, Scale, scale_of

MOST_LANES = 10  # speakers with a lane of their own; the others share one
MOST_STACKED = 3  # marks above one another; more stand beside
LANE_PAD = 10  # above and below the marks of a lane
AXIS = 44
OTHERS, EVENTS = "\0others", "\0events"


@dataclass(frozen=True, slots=True)
class Dot:
    """What is drawn once: `row` is the number of the table's row that tells it in full."""

    row: int
    speaker: str | None  # None: an event
    sign: Sign
    day: dt.date | None
    by_publication: bool  # the day is that of publication: when it was said is not stated
    article: str
    spans: str
    before: tuple[str, str, str] | None = None  # what it was before, in the three languages of the interface
    replaces: int | None = None  # row of the statement that told so


@dataclass(frozen=True, slots=True)
class _Place:
    x: float
    y: float


def drawing(dots: Sequence[Dot], room: int) -> Html:
    """Names of lanes at the left, the lanes themselves in a part that scrolls, and what the signs mean."""
    lanes = _lanes(dots)
    cells = _cells(dots, lanes)
    heights = {lane: _height(cells, lane) for lane in lanes}
    columns: dict[dt.date | None, int] = {}
    for (_, day), inside in cells.items():
        columns[day] = max(columns.get(day, 1), -(-len(inside) // MOST_STACKED))
    scale = scale_of(columns, room)
    places = _places(cells, heights, scale)
    names = element(
        "ul", *(_name(lane, heights[lane], dots) for lane in lanes), class_="lane-names", aria_hidden="true"
    )
    plot = element("div", _plot(dots, heights, scale, places), class_="plot", tabindex="-1")
    return join((element("div", names, plot, class_="lanes"), _legend(dots, bool(scale.breaks))))


# --- where things stand ------------------------------------------------------------------------


def _lanes(dots: Sequence[Dot]) -> list[str]:
    """Speakers by how much they say; those beyond the first share a lane; events lie below."""
    counted = Counter(dot.speaker for dot in dots if dot.speaker is not None)
    lanes = [speaker for speaker, _ in counted.most_common()]
    shared = [OTHERS] if len(lanes) > MOST_LANES else []
    events = [EVENTS] if any(dot.speaker is None for dot in dots) else []
    return [*lanes[:MOST_LANES], *shared, *events]


def _cells(dots: Sequence[Dot], lanes: Sequence[str]) -> dict[tuple[str, dt.date | None], list[Dot]]:
    cells: dict[tuple[str, dt.date | None], list[Dot]] = defaultdict(list)
    for dot in dots:
        lane = EVENTS if dot.speaker is None else dot.speaker if dot.speaker in lanes else OTHERS
        cells[lane, dot.day].append(dot)
    return cells


def _height(cells: Mapping[tuple[str, dt.date | None], list[Dot]], lane: str) -> int:
    """In marks above one another."""
    return min(MOST_STACKED, max(len(inside) for (of, _), inside in cells.items() if of == lane))


def _places(
    cells: Mapping[tuple[str, dt.date | None], list[Dot]], heights: Mapping[str, int], scale: Scale
) -> dict[int, _Place]:
    """Row of the table → middle of its mark."""
    tops = dict(_tops(heights))
    places: dict[int, _Place] = {}
    for (lane, day), inside in cells.items():
        x = scale.days[day] if day is not None else scale.undated or 0.0
        stacked = min(heights[lane], len(inside)) or 1
        middle = tops[lane] + LANE_PAD + heights[lane] * CELL / 2
        for n, dot in enumerate(inside):
            column, row = divmod(n, MOST_STACKED)
            places[dot.row] = _Place(x + column * CELL, middle + (row - (stacked - 1) / 2) * CELL)
    return places


def _tops(heights: Mapping[str, int]) -> Iterator[tuple[str, float]]:
    at = float(AXIS)
    for lane, height in heights.items():
        yield lane, at
        at += height * CELL + 2 * LANE_PAD


# --- what is drawn -----------------------------------------------------------------------------


def _plot(dots: Sequence[Dot], heights: Mapping[str, int], scale: Scale, places: Mapping[int, _Place]) -> Html:
    total = AXIS + sum(height * CELL + 2 * LANE_PAD for height in heights.values())
    width = round(scale.width)
    grounds = [
        element("rect", x=0, y=round(top), width="100%", height=heights[lane] * CELL + 2 * LANE_PAD,
                class_=f"lane {'even' if n % 2 else 'odd'}")
        for n, (lane, top) in enumerate(_tops(heights))
    ]  # fmt: skip
    by_row = {dot.row: dot for dot in dots}
    lines = [
        _line(places[dot.replaces], places[dot.row])
        for dot in dots
        if dot.replaces in by_row and dot.replaces is not None
    ]
    first = min(places, key=lambda row: (places[row].x, places[row].y), default=None)
    ordered = sorted(dots, key=lambda dot: (places[dot.row].x, places[dot.row].y))
    marks = [_mark(dot, places[dot.row], dot.row == first) for dot in ordered]
    return element(
        "svg", *grounds, *_axis(scale, total), *lines, *marks, class_="drawing", width=width, height=round(total),
        role="group", data_t_label="drawing", aria_label=TABLE["drawing"][0], data_width=width,
    )  # fmt: skip


def _axis(scale: Scale, total: float) -> Iterator[Html]:
    year = None
    for day, x in scale.days.items():
        yield element("line", x1=_n(x), x2=_n(x), y1=AXIS - 6, y2=_n(total), class_="tick")
        yield element("text", day.isoformat(), x=_n(x), y=34, class_="tick-day", data_day=day.isoformat())
        if day.year != year:
            yield element("text", str(day.year), x=_n(x), y=16, class_="tick-year")
            year = day.year
    for x in scale.breaks:
        yield element("text", "≈", x=_n(x), y=34, class_="tick-break", aria_hidden="true")
    if scale.undated is not None:
        yield element(
            "line", x1=_n(scale.undated - 24), x2=_n(scale.undated - 24), y1=8, y2=_n(total), class_="no-days"
        )
        yield element(
            "text", TABLE["undated_marks"][0], x=_n(scale.undated), y=34, class_="tick-day", data_t="undated_marks"
        )


def _line(before: _Place, after: _Place) -> Html:
    """From the statement of the earlier kind to that of the later."""
    bend = max(14.0, min(60.0, abs(after.x - before.x) / 3))
    path = f"M{_n(before.x)} {_n(before.y)}C{_n(before.x + bend)} {_n(before.y)} {_n(after.x - bend)} {_n(after.y)} {_n(after.x)} {_n(after.y)}"
    return element("path", d=path, class_="change-line")


def _mark(dot: Dot, place: _Place, first: bool) -> Html:
    """One stop of the keyboard at first; the arrow keys go on from there."""
    half = kind_marks.SIZE / 2
    ring = [element("circle", r=12, class_="changed-ring")] if dot.replaces is not None else []
    under = [element("path", d="M-6 11.5h12", class_="published-line")] if dot.by_publication else []
    inner = element("g", kind_marks.shape(dot.sign), transform=f"translate({_n(-half)} {_n(-half)})")
    return element(
        "g", element("circle", r=12, class_="halo"), *ring, inner, *under, transform=f"translate({_n(place.x)} {_n(place.y)})",
        class_="dot by-publication" if dot.by_publication else "dot", tabindex="0" if first else "-1", role="button",
        data_row=dot.row, data_article=dot.article, data_spans=dot.spans, data_n=dot.row, **_label(dot),
    )  # fmt: skip


def _label(dot: Dot) -> dict[str, object]:
    """Who, of what kind, when: in the interface's language, by the page's script."""
    day = dot.day.isoformat() if dot.day else list(TABLE["undated_marks"])
    if dot.sign == "event" or dot.speaker is None:
        return {"data_t_label": "mark_event", "data_la": as_json({"date": day})}
    values: dict[str, object] = {
        "who": list(parts.names_of(dot.speaker)),
        "kind": list(parts.kind_names(dot.sign)),
        "date": day,
    }
    if dot.before:
        return {"data_t_label": "mark_changed", "data_la": as_json(values | {"before": list(dot.before)})}
    return {"data_t_label": "mark_label", "data_la": as_json(values)}


def _name(lane: str, height: int, dots: Sequence[Dot]) -> Html:
    name = phrase("events") if lane == EVENTS else phrase("others") if lane == OTHERS else parts.speaker_name(lane)
    return element("li", element("span", name, class_="lane-name"), class_=f"rows-{height}")


def _legend(dots: Sequence[Dot], shortened: bool) -> Html:
    """The kinds that are drawn, and what else there is to know."""
    items = [_legend_kind(sign) for sign in kind_marks.SIGNS if any(dot.sign == sign for dot in dots)]
    if any(dot.replaces is not None for dot in dots):
        ring = element("svg", element("circle", r=8, cx=10, cy=10, class_="changed-ring"), viewbox="0 0 20 20", class_="kind-mark", aria_hidden="true")  # fmt: skip
        items.append(element("li", ring, phrase("legend_change")))
    if any(dot.by_publication for dot in dots):
        faded = element("svg", element("path", d="M3 17h14", class_="published-line"), viewbox="0 0 20 20", class_="kind-mark", aria_hidden="true")  # fmt: skip
        items.append(element("li", faded, phrase("legend_published")))
    if shortened:
        items.append(phrase("drawing_scale", "li"))
    return element("ul", *items, class_="legend", data_t_label="legend")


def _legend_kind(sign: Sign) -> Html:
    if sign == "event":
        return element("li", element("span", kind_marks.mark(sign), phrase("event"), class_="kind"))
    return element("li", parts.kind_badge(sign))


def _n(value: float) -> str:
    """A coordinate, without needless digits."""
    return f"{value:.1f}".removesuffix(".0")
