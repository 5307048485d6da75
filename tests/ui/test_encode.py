"""What comes from outside never becomes markup."""

from __future__ import annotations

import ast
import re
from html.parser import HTMLParser
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rag.ui import encode
from rag.ui.encode import Html, element, join
from tests.ui.hostile_payloads import PAYLOADS


class Parsed(HTMLParser):
    """Tags and text of a fragment, the tokens for hidden characters apart."""

    def __init__(self, markup: str) -> None:
        super().__init__(convert_charrefs=True)
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.shown = ""
        self.feed(markup)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))

    def handle_data(self, data: str) -> None:
        self.shown += data

    def handle_comment(self, data: str) -> None:
        raise AssertionError(f"a comment: {data!r}")

    def handle_decl(self, decl: str) -> None:
        raise AssertionError(f"a declaration: {decl!r}")


def without_hidden(text: str) -> str:
    return encode.plain(text)


@pytest.mark.parametrize("payload", PAYLOADS)
def test_a_payload_is_shown_as_its_own_characters(payload: str) -> None:
    parsed = Parsed(encode.text(payload))
    assert {tag for tag, _ in parsed.tags} <= {"span"}
    assert re.sub("⟨U\\+[0-9A-F]+⟩", "", parsed.shown) == without_hidden(payload)


@pytest.mark.parametrize("payload", PAYLOADS)
def test_a_payload_cannot_leave_an_attribute(payload: str) -> None:
    (tag, attributes), *more = Parsed(element("button", "x", title=payload, data_n=payload)).tags
    assert (tag, set(attributes), more) == ("button", {"title", "data-n"}, [])


@given(st.text())
def test_any_text_comes_back_as_it_was(text: str) -> None:
    parsed = Parsed(element("p", text))
    assert parsed.tags[0] == ("p", {})
    assert all(tag == "span" and attributes == {"class": "ctl"} for tag, attributes in parsed.tags[1:])
    assert without_hidden(re.sub("⟨U\\+[0-9A-F]+⟩", "", parsed.shown)) == re.sub(
        "⟨U\\+[0-9A-F]+⟩", "", without_hidden(text)
    )


def test_no_ascii_punctuation_is_left_in_encoded_text() -> None:
    encoded = encode.text("a<b>&\"'`${x}{{y}}[z](u)*_#|~\\!")
    assert not re.search(r"[^\w&#;]", encoded), encoded


def test_direction_changes_and_tags_are_made_visible() -> None:
    shown = Parsed(encode.text("pay \u202e001\u202c \U000e0041 長")).shown
    assert shown == "pay ⟨U+202E⟩001⟨U+202C⟩ ⟨U+E0041⟩ 長"


def test_a_lone_surrogate_does_not_break_the_page() -> None:
    encode.text("x\ud800y").encode("utf-8")
    encode.attribute("x\ud800y").encode("utf-8")
    encode.plain("x\ud800y").encode("utf-8")


def test_markup_is_not_encoded_twice_and_text_always_once() -> None:
    assert element("p", element("b", "<i>"), "<u>") == "<p><b>&#60;i&#62;</b>&#60;u&#62;</p>"
    assert join(["<", element("br")], " | ") == "&#60; &#124; <br>"


def test_a_sum_of_markup_and_text_counts_as_text() -> None:
    glued = element("b", "x") + "<script>"
    assert "<script>" not in element("p", glued)


@pytest.mark.parametrize(
    "attributes",
    [{"onclick": "x"}, {"style": "x"}, {"href": "javascript:x"}, {"src": "//evil.example"}, {"srcdoc": "x"}],
)
def test_no_handler_no_style_and_no_odd_link_can_be_made(attributes: dict[str, str]) -> None:
    with pytest.raises(ValueError):
        element("a", "x", **attributes)


@pytest.mark.parametrize("tag", ["script", "iframe", "style", "b onclick=x", ""])
def test_no_element_that_runs_or_fetches_can_be_made(tag: str) -> None:
    with pytest.raises(ValueError):
        element(tag, "x")


@pytest.mark.parametrize(
    "url",
    [None, "", "javascript:alert(1)", "data:text/html,x", "//evil.example", "ftp://a.example", "http://", "https://me@evil.example",
     "https://a.example/ b", "https://a.example/\u202ex", "https://[bad", "https://a.example/" + "x" * 3000],
)  # fmt: skip
def test_only_plain_web_addresses_are_linked(url: str | None) -> None:
    assert encode.web_address(url) is None


def test_a_plain_web_address_is_linked() -> None:
    assert encode.web_address("https://news.example/a?b=1#c") == "https://news.example/a?b=1#c"


def test_only_the_encoder_makes_markup(root: Path) -> None:
    """A tag in a string literal, or a call of Html, outside encode.py would be a way around it."""
    for path in sorted((root / "rag" / "ui").glob("*.py")):
        if path.name == "encode.py":
            continue
        tree = ast.parse(path.read_text(encoding="utf-8"))
        prose = {id(node.value) for node in ast.walk(tree) if isinstance(node, ast.Expr)}  # docstrings
        for node in ast.walk(tree):
            assert not (isinstance(node, ast.Call) and getattr(node.func, "id", "") == "Html"), path.name
            if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in prose:
                tagged = re.search(r"<[a-zA-Z/!]", node.value)
                assert not tagged or ("style" in node.value and path.name == "theme.py"), (path.name, node.value)


def test_html_is_still_a_string_for_those_who_send_it() -> None:
    assert isinstance(element("p", "x"), Html) and isinstance(element("p", "x"), str)
