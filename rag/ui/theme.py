"""The look: our own style sheets and script, a Gradio theme that fetches no font, and a palette whose contrast is tested."""

from __future__ import annotations

from importlib.resources import files

import gradio as gr

STYLES = ("palette.css", "frame.css", "conversation.css", "reader.css", "positions.css", "timeline.css")
SCRIPTS = ("words.js", "asked.js", "conversation.js", "reader.js", "names.js", "positions.js", "timeline.js", "main.js")
FONTS = (
    "system-ui",
    "-apple-system",
    "Segoe UI",
    "Noto Sans CJK TC",
    "PingFang TC",
    "Microsoft JhengHei",
    "sans-serif",
)
PAPER, PAPER_DARK = "#fbfaf7", "#171614"  # as in palette.css: the ground while the page loads
MONOSPACE = ("ui-monospace", "Consolas", "monospace")


def asset(name: str) -> str:
    """The text of a file that is shipped beside this module."""
    return files("rag.ui").joinpath("assets", name).read_text(encoding="utf-8")


def styles() -> str:
    return "\n".join(asset(name) for name in STYLES)


def head() -> str:
    """Our sheets as a <style>: Gradio's `css` parameter rewrites selectors, and loses dark and container rules on the way."""
    return f'<style id="crosscite-styles">\n{styles()}\n</style>'


def script() -> str:
    """The body of one function: Gradio runs it with `element`, `trigger`, `props`, `server` and `watch`."""
    return "\n".join(asset(name) for name in SCRIPTS)


def gradio_theme() -> gr.themes.Base:
    """Fonts as plain names: Gradio's own themes load theirs from Google."""
    theme = gr.themes.Base(font=list(FONTS), font_mono=list(MONOSPACE))
    return theme.set(body_background_fill=PAPER, body_background_fill_dark=PAPER_DARK)
