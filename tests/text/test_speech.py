"""Who speaks: sentences of our own in both languages, each with its expected speaker.

A row of spoken_zh.txt and spoken_en.txt is "speaker | sentence / next sentence …", and the speaker is the last
sentence's: a short name, "anonymous", or "nobody" where it reports no speech, or the speech of several or of
somebody without a name.
"""

import time
from pathlib import Path

import pytest

from rag.text.resources import the_names
from rag.text.speech import Speaker, is_anonymous, speakers, subjects
from rag.types import Span

HERE = Path(__file__).parent
ROWS = [
    row for file in ("spoken_zh.txt", "spoken_en.txt") for row in (HERE / file).read_text(encoding="utf-8").splitlines()
]


def spoken(text: str) -> list[Speaker | None]:
    parts = text.split(" / ")
    whole = "".join(parts)
    ends = [sum(map(len, parts[: number + 1])) for number in range(len(parts))]
    return speakers(whole, [Span(end - len(part), end) for end, part in zip(ends, parts, strict=True)])


def short(speaker: Speaker | None) -> str:
    if speaker is None:
        return "nobody"
    name = the_names().get(speaker.canonical or "")
    return "anonymous" if speaker.anonymous else name.short if name else "nobody"


@pytest.mark.parametrize("row", ROWS)
def test_a_sentence_has_its_speaker(row: str) -> None:
    expected, _, text = row.partition(" | ")
    assert short(spoken(text)[-1]) == expected


def test_a_speaker_is_given_as_written_with_the_verb() -> None:
    (found,) = spoken("法國總統馬克宏（Emmanuel Macron）週三強調，補助不變。")
    assert found == Speaker("Emmanuel Macron", "馬克宏", "强调")


def test_somebody_without_a_known_name_is_kept_as_written() -> None:
    (found,) = spoken("Two Norwegian officials said the ferry was late.")
    assert found == Speaker(None, "Norwegian officials", "said")


def test_several_who_speak_as_one_have_no_one_name() -> None:
    (found,) = spoken("德國、法國、挪威共同宣布，將鋪設電纜。")
    assert found == Speaker(None, "德國、法國、挪威", "宣布")


def test_a_quote_that_goes_on_over_sentences_stays_with_its_speaker() -> None:
    text = "施紀賢說：「渡輪會準時。 / 票價也會調降。 / 船員會留任。」 / 碼頭已經擠滿了人。"
    assert [short(speaker) for speaker in spoken(text)] == ["Starmer", "Starmer", "Starmer", "nobody"]


def test_a_quote_left_open_ends_with_its_paragraph() -> None:
    first, second = "Starmer said: “The ferry will be on time.", "The quay was crowded by noon."
    for between, expected in ((" ", "Starmer"), ("\n", "nobody")):
        text = first + between + second
        found = speakers(text, [Span(0, len(first)), Span(len(first) + 1, len(text))])
        assert [short(speaker) for speaker in found] == ["Starmer", expected]


def test_verbs_and_names_inside_a_quote_decide_nothing() -> None:
    assert short(spoken("「普京說過他會來，而川普也答應了。」澤連斯基說。")[0]) == "Zelensky"
    assert short(spoken("“Putin said he would come, and Trump agreed,” Zelensky said.")[0]) == "Zelensky"


def test_a_pronoun_without_anybody_before_it_names_nobody() -> None:
    assert short(spoken("他說，渡輪會準時。")[0]) == short(spoken("She said the ferry was late.")[0]) == "nobody"


def test_a_paper_between_two_sentences_does_not_take_the_pronoun() -> None:
    assert short(spoken("梅洛尼抵達港口。 / 報告指出，渡輪太舊。 / 她承諾更換。")[-1]) == "Meloni"


def test_text_without_speech_and_no_text_have_no_speaker() -> None:
    assert spoken("渡輪在霧中停駛。") == [None]
    assert speakers("", []) == []


@pytest.mark.parametrize("piece", ["in the mostly ", "馬克龍、", "France and ", "一二", "1", "「", "((", "his her "])
def test_a_hostile_sentence_of_ten_thousand_characters_is_read_at_once(piece: str) -> None:
    text = piece * (10_000 // len(piece)) + " said 表示"
    started = time.perf_counter()
    speakers(text, [Span(0, len(text))])
    assert time.perf_counter() - started < 1


@pytest.mark.parametrize(
    "text", ["一名不願具名的船長", "消息人士指出", "an official who asked not to be named", "Sources said"]
)
def test_a_source_without_a_name_is_known(text: str) -> None:
    assert is_anonymous(text)
    assert not is_anonymous("船長說 the captain said")


def test_subjects_are_the_names_that_open_a_clause() -> None:
    assert subjects("德國考慮派船，法國拒絕") == {"Germany", "France"}
    assert subjects("Germany is waiting, but the crews want France") == {"Germany"}
    assert subjects("與普京會晤之後") == set()
    assert subjects("德國、法國將派船") == {"Germany"}  # of a list the first
