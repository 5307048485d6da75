"""The day of the words stands by the verb of saying, also where another verb tells what they amount to."""

from __future__ import annotations

import pytest

from rag.text.quotations import mask_quotes
from rag.text.said_on import frame_dates
from rag.text.script import fold
from rag.text.speech import speakers
from rag.types import Span


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("His remarks answered Emmanuel Macron, who had said in Paris on Thursday that 26 states were committed to a force.", "Thursday"),
        ("Macron said on Thursday that 26 states were committed to a force.", "Thursday"),
        ("Macron said that 26 states were committed to deploying on Friday.", None),
    ],
)
def test_the_day_behind_said_is_that_of_the_words(text: str, day: str | None) -> None:
    [speaker] = speakers(text, [Span(0, len(text))])
    assert speaker
    assert [m.as_written.removeprefix("on ") for m in frame_dates(text, mask_quotes(text, fold(text))[0], speaker.said)] == ([day] if day else [])
