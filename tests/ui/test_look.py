"""The look: contrast that can be read, files that Gradio's template engine leaves alone, nothing fetched."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from rag.ui import theme

TEXT_ON = [
    ("ink", "paper"), ("ink", "sheet"), ("ink", "sunk"), ("ink", "lit"), ("ink", "bad-soft"), ("ink", "accent-soft"),
    ("soft", "paper"), ("soft", "sheet"), ("soft", "sunk"),
    ("accent", "paper"), ("accent", "sheet"), ("accent", "accent-soft"), ("on-accent", "accent"),
    ("cite-ink", "cite"), ("twin-ink", "twin"), ("warn", "warn-soft"), ("warn", "sheet"), ("warn", "paper"),
    ("bad", "bad-soft"), ("bad", "sheet"),
]  # fmt: skip


def palettes() -> dict[str, dict[str, str]]:
    css = theme.asset("palette.css")
    blocks = re.findall(r":root[^{]*\{([^}]*)\}", css)
    named = zip(("light", "system dark", "chosen dark"), blocks, strict=True)
    return {name: dict(re.findall(r"--([\w-]+): (#[0-9a-f]{6})", block)) for name, block in named}


def luminance(colour: str) -> float:
    """Relative luminance after WCAG 2.2."""
    parts = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one: str, other: str) -> float:
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


@pytest.mark.parametrize("name", ["light", "system dark", "chosen dark"])
@pytest.mark.parametrize(("text", "ground"), TEXT_ON)
def test_text_reaches_aa_on_its_ground(name: str, text: str, ground: str) -> None:
    colours = palettes()[name]
    assert contrast(colours[text], colours[ground]) >= 4.5


@pytest.mark.parametrize("name", ["light", "system dark", "chosen dark"])
def test_the_edge_of_a_field_can_be_seen(name: str) -> None:
    colours = palettes()[name]
    assert contrast(colours["edge"], colours["sheet"]) >= 3 and contrast(colours["accent"], colours["paper"]) >= 3


def test_dark_by_system_and_dark_by_choice_are_the_same() -> None:
    known = palettes()
    assert known["system dark"] == known["chosen dark"] != known["light"]


def test_the_ground_while_loading_is_the_ground_of_the_page() -> None:
    known = palettes()
    assert (known["light"]["paper"], known["chosen dark"]["paper"]) == (theme.PAPER, theme.PAPER_DARK)


def test_the_frame_holds_nothing_that_gradio_would_evaluate() -> None:
    """Gradio runs `html_template` through Handlebars and then as a JavaScript template string."""
    assert not re.search(r"`|\$\{|\{\{|\\", theme.asset("shell.html"))


def test_the_script_names_the_events_that_python_listens_to() -> None:
    assert all(f"trigger('{event}'" in theme.script() for event in ("ask", "halt", "fresh", "pack"))


def test_nothing_of_ours_is_fetched_from_elsewhere() -> None:
    for text in (theme.styles(), theme.script(), theme.asset("shell.html")):
        assert not re.search(r"https?://|@import|url\(", text)


def test_the_fonts_are_named_and_not_fetched() -> None:
    assert theme.gradio_theme()._stylesheets == []


def test_markup_enters_the_page_at_one_place() -> None:
    script = theme.script()
    assert script.count("innerHTML") == 1 and "insertAdjacentHTML" not in script and "document.write" not in script


def test_every_asset_is_used(root: Path) -> None:
    there = {path.name for path in (root / "rag" / "ui" / "assets").iterdir()}
    assert there == {*theme.STYLES, *theme.SCRIPTS, "shell.html"}


def test_motion_is_left_out_for_those_who_ask() -> None:
    assert "prefers-reduced-motion: reduce" in theme.styles()
