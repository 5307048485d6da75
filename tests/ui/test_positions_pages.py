"""The positions' views as fragments: what they show, in which order, and that nothing in a statement becomes markup."""

from __future__ import annotations

import base64
import datetime as dt
import json
import re
from dataclasses import replace
from typing import Any

import pytest

from rag.positions.pack import FORMATS
from rag.positions.unpack import read_pack
from rag.ui import ledger_page, positions, positions_export, timeline_page
from rag.ui.compare_page import comparison_html
from rag.ui.conflicts_page import conflicts_html
from rag.ui.kind_marks import SIGNS, shape
from rag.ui.positions_asked import MOST_NAMES, Asked, read_asked
from tests.ui.fake_assistant import HARBOUR_EN, HARBOUR_ZH, FakeAssistant
from tests.ui.fake_positions import LIN, MACRON, RUTTE
from tests.ui.hostile_payloads import PAYLOADS
from tests.ui.test_encode import Parsed, without_hidden
from tests.ui.test_look import contrast, palettes

ASSISTANT = FakeAssistant()
FORMS, SHOW, EXPORT = positions.server_functions(ASSISTANT)
OURS = set(
    "a b bdi button circle datalist div fieldset form g h2 h3 h4 input label legend li line nav ol option p path pre code rect section select "
    "span svg table tbody td text th thead time tr ul".split()
)


def shown(**sent: Any) -> Parsed:
    return Parsed(SHOW(sent))


def rows(page: Parsed) -> list[str]:
    return [about["data-article"] or "" for tag, about in page.tags if tag == "button" and about.get("class") == "pick"]


# --- what is asked ---------------------------------------------------------------------------


def test_what_the_browser_sends_is_read_with_its_type_and_bound() -> None:
    asked = read_asked(
        {"speaker": ["馬克宏", "Rutte"], "others": "Lin Ying-tsen、 Merz", "kind": ["refused", "x"], "since": "2025-09-01", "until": "soon",
         "topic": " a \n b ", "by": "kind", "direction": "ascending", "page": 3, "room": 99999}
    )  # fmt: skip
    assert asked.wanted.speakers == (MACRON, RUTTE, LIN, "Friedrich Merz")
    assert (asked.kinds, asked.since, asked.until, asked.topic) == (("refused",), dt.date(2025, 9, 1), None, "a b")
    assert (asked.by, asked.descending, asked.page, asked.room) == ("kind", False, 3, 4000)


@pytest.mark.parametrize(
    "sent",
    [
        None,
        [],
        "x",
        {"speaker": 3, "kind": {}, "topic": ["x"], "page": -1, "room": True, "by": "id; DROP", "since": 2025},
    ],
)
def test_an_odd_request_asks_for_everything(sent: object) -> None:
    assert read_asked(sent) == Asked()


def test_no_more_names_than_can_be_compared() -> None:
    assert len(read_asked({"others": ",".join(f"name {n}" for n in range(50))}).names) == MOST_NAMES


# --- the ledger ------------------------------------------------------------------------------


def test_the_ledger_counts_and_shows_each_statement_with_its_sentence_and_where_it_leads() -> None:
    page = shown(view="ledger")
    assert "Statements: 8" in page.shown and len(rows(page)) == 8
    assert HARBOUR_ZH[2] in page.shown and HARBOUR_EN[1] in page.shown
    spans = [json.loads(about["data-spans"] or "") for tag, about in page.tags if about.get("class") == "pick"]
    text = ASSISTANT.article("a" * 16).text
    assert [text[a:b] for a, b, *_ in (s for s in spans if len(s) == 4)][:1] == [HARBOUR_ZH[2]] or len(spans) == 8


def test_names_and_kinds_carry_their_three_languages() -> None:
    named = [json.loads(about["data-names"] or "") for _, about in shown(view="ledger").tags if "data-names" in about]
    assert [MACRON, "馬克龍", "马克龙"] in named and ["pledged", "承諾", "承诺"] in named


@pytest.mark.parametrize(
    ("sent", "count"),
    [({"speaker": "馬克龍"}, 3), ({"kind": "pledged"}, 2), ({"topic": "碼頭"}, 1), ({"since": "2026-01-01"}, 2), ({"source": "ferry"}, 3),
     ({"words": "碼頭，總經費"}, 1), ({"words": "码头，总经费"}, 1), ({"words": "No Decision"}, 1), ({"speaker": "Macron, Rutte", "kind": "pledged"}, 1)],
)  # fmt: skip
def test_each_filter_restricts(sent: dict[str, str], count: int) -> None:
    page = shown(view="ledger", **sent)
    assert f"Statements: {count}" in page.shown and len(rows(page)) == count


@pytest.mark.parametrize(("by", "column"), [("day", "day"), ("speaker", "speaker"), ("kind", "kind")])
def test_the_head_says_how_the_table_is_sorted_and_turns_it(by: str, column: str) -> None:
    for direction, other in (("ascending", "descending"), ("descending", "ascending")):
        page = shown(view="ledger", by=by, direction=direction)
        heads = [
            (about["class"], about["aria-sort"]) for tag, about in page.tags if tag == "th" and "aria-sort" in about
        ]
        assert heads == [(f"c-{c}", direction if c == column else "none") for c in ("day", "speaker", "kind")]
        assert next(about["data-direction"] for _, about in page.tags if about.get("data-by") == by) == other


def test_the_order_reaches_the_ledger() -> None:
    speakers = re.findall(
        r"Emmanuel Macron|Mark Rutte|Lin Ying-tsen|Unnamed source",
        shown(view="ledger", by="speaker", direction="ascending").shown,
    )
    assert speakers == sorted(speakers, key=lambda name: {"Unnamed source": "anonymous"}.get(name, name.casefold()))
    assert (
        rows(shown(view="ledger"))[0] == "d" * 16 and rows(shown(view="ledger", direction="ascending"))[0] == "b" * 16
    )


def test_a_long_selection_comes_in_pages(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(ledger_page, "PAGE", 3)
    page = shown(view="ledger", page=1)
    assert "Statements 4 to 6 of 8" in page.shown and len(rows(page)) == 3
    turns = [
        (about["data-page"], "disabled" in about) for _, about in page.tags if about.get("class") == "quiet turn-page"
    ]
    assert turns == [("0", False), ("2", False)]
    assert len(rows(shown(view="ledger", page=2))) == 2


def test_exact_words_are_looked_for_in_a_bounded_part_and_it_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(ledger_page, "MOST_SCANNED", 4)
    assert "first 4 statements" in shown(view="ledger", words="a").shown
    assert "first 4 statements" not in shown(view="ledger", words="a", kind="refused").shown


def test_no_match_says_what_was_searched() -> None:
    assert "No statement matches" in shown(view="ledger", topic="no such thing").shown
    assert "Searched: 4 articles" in shown(view="ledger", topic="no such thing").shown
    assert "first day lies after" in shown(view="ledger", since="2025-02-01", until="2025-01-01").shown


def test_what_the_two_languages_state_differently_is_told_in_words_that_can_be_translated() -> None:
    page = shown(view="ledger", topic="碼頭")
    assert "The two languages differ: kind: pledged (Traditional Chinese) / claimed (English)" in page.shown
    assert "Condition: 三個月" in shown(view="ledger", topic="夜間航班").shown


# --- the comparison --------------------------------------------------------------------------


def test_a_comparison_asks_for_two_leaders() -> None:
    for sent in ({}, {"speaker": "Macron", "topic": "x"}, {"speaker": "Macron, 馬克宏", "topic": "x"}):
        assert "Choose two or more leaders" in shown(view="compare", **sent).shown


def test_without_a_topic_a_comparison_shows_main_positions_and_says_so() -> None:
    page = shown(view="compare", speaker=[MACRON, RUTTE])
    assert "Main positions (no topic was named)" in page.shown and "Positions on" not in page.shown


def test_a_filter_that_is_not_set_is_not_in_the_address() -> None:
    page = Parsed(positions.server_functions(FakeAssistant())[0]({}))
    options = [about for tag, about in page.tags if tag == "option" and about.get("data-t") == "all_kinds"]
    assert [about.get("value") for about in options] == [""]


def test_leaders_stand_side_by_side_and_nothing_is_filled_in() -> None:
    page = shown(view="compare", speaker=[MACRON, RUTTE], others="Donald Trump", topic="all")
    groups = [about for tag, about in page.tags if tag == "th" and about.get("scope") == "rowgroup"]
    assert [about["rowspan"] for about in groups] == ["3", "2", "1"]
    assert "none found — 4 articles, dates searched: 2025-07-10 to 2026-01-20" in page.shown
    assert "One considers, the other demands." in page.shown
    assert (
        page.shown.count(HARBOUR_EN[3]) >= 2 and HARBOUR_ZH[4] in page.shown
    )  # the position, both quotes, the difference


def test_what_leaders_differ_in_follows_the_language_of_the_interface() -> None:
    assistant = FakeAssistant()
    found = assistant.compare([MACRON, RUTTE], "all")
    told = replace(found.differences[0], in_languages=("One considers.", "一方考慮。", "一方考虑。"))
    page = Parsed(comparison_html(replace(found, differences=(told,))))
    names = [about["data-names"] for tag, about in page.tags if about.get("class") == "relation"]
    assert names == ['["One considers.","一方考慮。","一方考虑。"]'] and "One considers." in page.shown


def test_who_speaks_for_a_country_is_named_above_the_words() -> None:
    found = FakeAssistant().compare([MACRON, RUTTE], "all")
    as_countries = replace(found, rows=(replace(found.rows[0], leader="France"), *found.rows[1:]))
    [head, *_] = Parsed(comparison_html(as_countries)).shown.split(found.rows[0].positions[0].text[:20])
    assert head.rstrip().endswith(MACRON)


def test_that_not_all_was_held_against_each_other_is_told() -> None:
    found = FakeAssistant().conflicts()
    assert "name a topic to find more" in Parsed(conflicts_html(replace(found, complete=False))).shown
    assert "name a topic to find more" not in Parsed(conflicts_html(found)).shown


# --- the timeline ----------------------------------------------------------------------------


def test_a_timeline_asks_for_a_topic_or_leaders() -> None:
    assert "Choose a topic, leaders, or both" in shown(view="timeline").shown
    assert "Choose a topic" not in shown(view="timeline", topic="a").shown


def test_every_mark_has_a_name_and_a_row_in_the_table() -> None:
    page = shown(view="timeline", speaker=[MACRON, RUTTE, LIN])
    dots = [about for tag, about in page.tags if tag == "g" and "dot" in (about.get("class") or "").split()]
    table = {about["data-row"] for tag, about in page.tags if tag == "tr" and "data-row" in about}
    assert len(dots) == 8 and {about["data-row"] for about in dots} == table
    assert [about["tabindex"] for about in dots].count("0") == 1 and all(about["role"] == "button" for about in dots)
    labels = [(about["data-t-label"], json.loads(about["data-la"] or "")) for about in dots]
    assert ("mark_label", {"who": [LIN] * 3, "kind": ["pledged", "承諾", "承诺"], "date": "2025-09-04"}) in labels
    assert any(
        key == "mark_changed" and values["before"] == ["considering", "考慮中", "考虑中"] for key, values in labels
    )


def test_kinds_differ_in_shape_and_not_only_in_colour() -> None:
    drawn = {re.sub(r'class="shape[^"]*"', "", re.sub("k&#45;\\w+", "", shape(sign))) for sign in SIGNS}
    assert len(drawn) == len(SIGNS)


def test_a_day_of_publication_is_marked_as_such() -> None:
    page = shown(view="timeline", speaker=RUTTE)
    by_publication = [about for _, about in page.tags if about.get("class") == "dot by-publication"]
    assert len(by_publication) == 1 and "day of publication" in page.shown


def test_a_change_shows_both_of_its_quotes() -> None:
    page = shown(view="timeline", speaker=MACRON)
    changes = page.shown.split("What changed")[1].split("As a table")[0]
    assert "The ferry company is considering" in changes and "No decision will be taken" in changes
    assert "Kindconsideringbecame→refused" in changes and "numbertwo <b>became→3" in changes


def test_too_much_for_a_timeline_is_refused_and_what_is_left_out_of_the_drawing_is_told(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(timeline_page, "MOST_DRAWN", 4)
    assert (
        "Drawn are the latest 4 of 9" in shown(view="timeline", topic="a").shown
        or "Drawn are" in shown(view="timeline", speaker=[MACRON, RUTTE, LIN]).shown
    )
    monkeypatch.setattr(timeline_page, "MOST_STATEMENTS", 2)
    assert "3 statements match" in shown(view="timeline", speaker=MACRON).shown


# --- conflicts -------------------------------------------------------------------------------


def test_values_that_differ_stand_beside_each_other_with_their_quotes() -> None:
    page = shown(view="conflicts")
    assert "Conflicts: 1. Articles compared: 4" in page.shown and "berths: 6 / 7" in page.shown
    assert (
        "The articles do not say why they differ." in page.shown
        and "The two languages of one article differ." in page.shown
    )
    assert "members" in page.shown and len(rows(page)) == 3  # two values and what sets them side by side
    assert "No conflict found" in shown(view="conflicts", topic="peace").shown


# --- export ----------------------------------------------------------------------------------


@pytest.mark.parametrize("form", FORMATS)
@pytest.mark.parametrize(
    "sent",
    [
        {"view": "conflicts"},
        {"view": "ledger"},
        {"view": "compare", "speaker": [MACRON, RUTTE], "topic": "all"},
        {"view": "timeline", "speaker": MACRON},
    ],
)
def test_every_view_is_exported_in_every_format(form: str, sent: dict[str, Any]) -> None:
    file = EXPORT({**sent, "format": form})
    data = base64.b64decode(file["data"])
    assert file["name"].endswith(FORMATS[form].extension) and file["mime"] == FORMATS[form].mime and data
    assert re.fullmatch(r"[\w.-]+", file["name"])


def test_an_export_can_be_read_back_with_all_its_quotes() -> None:
    for sent, quotes in (({"view": "ledger"}, 8), ({"view": "timeline", "speaker": MACRON}, 4)):
        pack = read_pack(base64.b64decode(EXPORT({**sent, "format": "json"})["data"]), "x")
        assert len(pack.quotes) == quotes and len({quote.n for quote in pack.quotes}) == quotes


def test_the_formats_are_listed_from_where_packs_are_written() -> None:
    offered = [about["data-format"] for _, about in shown(view="ledger").tags if "data-format" in about]
    assert offered == list(FORMATS)


def test_an_export_of_nothing_chosen_is_refused_and_a_long_one_says_that_it_is_a_part(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    assert "error" in EXPORT({"view": "timeline", "format": "json"}) and "error" in EXPORT(
        {"view": "compare", "format": "json"}
    )
    monkeypatch.setattr(positions_export, "MOST_EXPORTED", 3)
    assert (
        "The first 3 of 8 statements."
        in base64.b64decode(EXPORT({"view": "ledger", "format": "html"})["data"]).decode()
    )


def test_an_unknown_format_or_view_is_told_and_not_raised() -> None:
    assert "error" in EXPORT({"view": "ledger", "format": "exe"}) and "error" in EXPORT({"format": ["x"]})
    assert "Statements: 8" in shown(view="no such view").shown


# --- errors and hostile text -----------------------------------------------------------------


@pytest.mark.parametrize("view", [view.name for view in positions.VIEWS])
def test_an_error_of_ours_says_what_next_and_any_other_betrays_nothing(view: str) -> None:
    ours, other = (shown(view=view, topic=topic, speaker=[MACRON, RUTTE]) for topic in ("storm", "crash"))
    assert (
        "the store is <b>away</b>" in ours.shown
        and "look for it" in ours.shown
        and "b" not in {tag for tag, _ in ours.tags}
    )
    assert "secret" not in other.shown and "Try again" in other.shown


def test_a_store_in_which_nothing_was_ever_read_says_how_to_fill_it() -> None:
    assert "python ingest.py" in Parsed(positions.server_functions(FakeAssistant([]))[0]({})).shown


@pytest.mark.parametrize("view", ["ledger", "timeline", "compare", "conflicts"])
def test_a_payload_in_names_sentences_and_conditions_is_text(view: str) -> None:
    sent = {"view": view, "topic": "hostile"}
    if view == "compare":
        sent |= {
            "speaker": [p for p in PAYLOADS if not re.search("[,，、;；\n]", p) and len(p) < 100 and p == p.strip()][:6]
        }
    page = shown(**sent)
    assert {tag for tag, _ in page.tags} <= OURS
    assert not any(
        name.startswith("on") or name in ("href", "src", "style") for _, about in page.tags for name in about
    )
    assert without_hidden(PAYLOADS[0]) in page.shown and len(rows(page)) > 5


def test_a_payload_as_a_filter_is_text() -> None:
    for payload in PAYLOADS:
        for view in ("ledger", "compare", "timeline", "conflicts"):
            page = shown(view=view, topic=payload, words=payload, source=payload, speaker=[payload, "x"])
            assert {tag for tag, _ in page.tags} <= OURS
        assert "data" in EXPORT({"view": "ledger", "topic": payload, "format": "html"})


def test_payloads_as_names_and_titles_of_the_store_are_text_in_the_forms() -> None:
    class Hostile(FakeAssistant):
        def speakers(self) -> list[tuple[str, int]]:
            return [(payload, 1) for payload in PAYLOADS]

        def articles(self) -> list[Any]:
            return [replace(article, title=PAYLOADS[n]) for n, article in enumerate(super().articles())]

    page = Parsed(positions.server_functions(Hostile())[0]({}))
    assert {tag for tag, _ in page.tags} <= OURS


@pytest.mark.parametrize("name", ["light", "system dark", "chosen dark"])
def test_every_kind_stands_out_from_its_ground_and_its_sign_from_it(name: str) -> None:
    colours = palettes()[name]
    kinds = {key: value for key, value in colours.items() if key.startswith("k-")}
    assert len(kinds) == 10 and len(set(kinds.values())) == 10
    assert all(contrast(colour, colours[ground]) >= 4.5 for colour in kinds.values() for ground in ("sheet", "paper"))
