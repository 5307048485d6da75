"""What a question is about: whose words it asks for, and what it asks of what it names."""

from __future__ import annotations

import pytest

from rag.answering.about import asked_speaker, speaks, topic_of
from rag.retrieval.understand import understand
from rag.text.speech import Speaker
from rag.types import Question


@pytest.mark.parametrize(
    ("question", "written", "kind"),
    [
        ("What did Macron promise on 4 September?", "macron", "pledged"),
        ("what did Macron commit on Sept 4?", "macron", "pledged"),
        ("What did Mayor Tobias Renn say about ferries?", "tobias renn", "said"),
        ("What has Meloni offered?", "meloni", "pledged"),
        ("How did the Kremlin react?", "kremlin", "said"),
        ("馬克龍承諾了什麼?", "马克龙", "pledged"),
        ("葉承曜對核電廠怎麼說?", "叶承曜", "said"),
    ],
)
def test_whose_words_are_asked_for(question: str, written: str, kind: str) -> None:
    asked = asked_speaker(understand(Question(question)))
    assert asked is not None
    assert (asked.written, asked.kind) == (written, kind)


@pytest.mark.parametrize(
    "question",
    [
        "Where did Rutte land?",
        "What is the price of bread?",
        "Who said that?",
        "誰說要罷工?",
        "通常归因于什么原因的是什么？",
        "抗议活动的目的是什么?",
    ],
)
def test_nobodys_words_are_asked_for(question: str) -> None:
    assert asked_speaker(understand(Question(question))) is None


@pytest.mark.parametrize(
    ("canonical", "as_written", "expected"),
    [
        (None, "Cho", True),
        (None, "Premier Cho Jung-tai", True),
        (None, "Dick Schoof", False),
        (None, "Huang Kuo-cho", False),
    ],
)
def test_a_name_is_matched_by_whole_words(canonical: str | None, as_written: str, expected: bool) -> None:
    asked = asked_speaker(understand(Question("What did Premier Cho say about trains?")))
    assert asked is not None
    assert speaks(asked, Speaker(canonical, as_written, "said")) is expected


def test_the_topic_is_what_is_left_without_the_subject() -> None:
    topic = topic_of(understand(Question("What did Premier Cho say about nuclear power?")), "en")
    assert topic.words == {"nuclear", "power"}


def test_another_name_is_a_topic_where_somebodys_words_are_asked_for() -> None:
    assert "china" in {
        word.lower() for word in topic_of(understand(Question("What did Salome Orr say about China?")), "en").words
    }
