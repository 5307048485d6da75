"""Articles come in whole, once, and only leave when asked to."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from rag.errors import EmbedderMismatch, StoreBusy, StoreEmpty
from rag.pipelines import Ingestion
from rag.store.store import Store
from rag.types import IngestReport
from tests.fakes.reading import FakeReading
from tests.fakes.store import HashEmbedder, article_id, hash_terms, settings

Ingest = Callable[..., IngestReport]


class House:
    """A folder of articles, a store, and the two ways to use it."""

    def __init__(self, folder: Path) -> None:
        self.corpus, self.root = folder / "corpus", folder / "store"
        self.corpus.mkdir()
        self.embedder, self.reading = HashEmbedder(), FakeReading()

    def ingestion(self, embedder: HashEmbedder | None = None) -> Ingestion:
        store = Store(self.root, embedder or self.embedder, settings())
        made_of = {"reading": self.reading, "index_terms": hash_terms, "similarity": lambda zh, en: 0.5}
        return Ingestion(store, embedder or self.embedder, settings(), **made_of)

    def ingest(self, *paths: Path, prune: bool = False) -> IngestReport:
        return self.ingestion().run(paths or [self.corpus], prune=prune)

    def write(self, name: str, text: str) -> Path:
        path = self.corpus / name
        path.parent.mkdir(exist_ok=True)
        path.write_text(text, encoding="utf-8")
        return path

    def texts(self) -> dict[str, str]:
        try:
            generation = Store(self.root, self.embedder, settings()).pin()
        except StoreEmpty:
            return {}
        return {article.source: article.text for article in generation.articles(text=True)}


@pytest.fixture
def house(tmp_path: Path) -> House:
    return House(tmp_path)


def test_what_was_read_can_be_found_in_both_languages(house: House) -> None:
    house.write("a.txt", "Macron pledged troops.\n馬克龍承諾派兵。")
    report = house.ingest()
    assert report.added == ("a.txt",) and report.passages == 2 and not report.failed
    generation = Store(house.root, house.embedder, settings()).pin()
    for text in ("Macron pledged troops.", "馬克龍承諾派兵。"):
        vector = house.embedder._vector(text)
        [(passage_id, cosine)] = generation.vectors.nearest(vector, 1)
        assert generation.passages([passage_id])[0].text == text
        assert cosine == pytest.approx(1, abs=1e-5)


def test_a_second_run_changes_nothing_and_does_no_work(house: House) -> None:
    house.write("a.txt", "One.")
    house.write("b.txt", "二。")
    house.ingest()
    before, number = house.reading.read_whole.copy(), Store(house.root, house.embedder, settings()).pin().number
    report = house.ingest()
    assert report.unchanged == ("a.txt", "b.txt") and not (report.added or report.replaced or report.removed)
    assert house.reading.read_whole == before
    assert Store(house.root, house.embedder, settings()).pin().number == number


def test_a_changed_file_replaces_its_article(house: House) -> None:
    house.write("a.txt", "One.\nTwo.\nThree.")
    house.ingest()
    house.write("a.txt", "四。")
    report = house.ingest()
    assert report.replaced == ("a.txt",) and report.passages == 1
    assert house.texts() == {"a.txt": "四。"}


def test_one_article_that_fails_leaves_the_others_in(house: House) -> None:
    for name, text in {"a": "One.", "b": "BAD", "c": "BUG", "d": "四。"}.items():
        house.write(f"{name}.txt", text)
    (house.corpus / "e.txt").write_bytes(b"\xff\xfe")
    report = house.ingest()
    assert report.added == ("a.txt", "d.txt")
    assert [Path(failure.source).name for failure in report.failed] == ["b.txt", "c.txt", "e.txt"]
    assert report.failed[0].reason == "is bad — make it good"
    assert set(house.texts()) == {"a.txt", "d.txt"}


def test_an_article_that_cannot_be_embedded_fails_alone(house: House, monkeypatch: pytest.MonkeyPatch) -> None:
    house.write("a.txt", "One.")
    house.write("b.txt", "poison")
    vector = house.embedder._vector
    monkeypatch.setattr(house.embedder, "_vector", lambda text: vector(text) * (2 if text == "poison" else 1))
    report = house.ingest()
    assert report.added == ("a.txt",)
    assert [failure.source for failure in report.failed] == ["b.txt"]
    assert "not of length 1" in report.failed[0].reason


def test_half_a_surrogate_pair_fails_with_its_source(house: House) -> None:
    line = json.dumps({"id": "half", "text": "x \ud83d y"})
    house.write("lines.jsonl", f'{line}\n{{"id": "whole", "text": "好。"}}')
    report = house.ingest()
    assert report.added == ("whole",) and [failure.source for failure in report.failed] == ["half"]


def test_a_broken_line_is_named_and_the_others_are_in(house: House) -> None:
    house.write("lines.jsonl", '{"id": "a", "text": "One."}\n{"id": \n{"id": "c", "text": "三。"}')
    report = house.ingest()
    assert report.added == ("a", "c") and report.failed[0].source == "lines.jsonl:2"


def test_the_same_text_under_two_names_is_kept_twice_with_a_notice(house: House) -> None:
    house.write("a.txt", "同一句話。")
    house.write("b.txt", "同一句話。")
    report = house.ingest()
    assert report.added == ("a.txt", "b.txt")
    assert report.notices == ("b.txt has the same text as a.txt; both are kept",)


def test_two_files_of_one_name_do_not_overwrite_each_other(house: House) -> None:
    first, second = house.write("x/a.txt", "One.").parent, house.write("y/a.txt", "Two.").parent
    report = house.ingest(first, second)
    assert report.added == ("a.txt",) and house.texts() == {"a.txt": "One."}
    assert str(first) in report.failed[0].reason


def test_a_file_of_a_name_known_from_elsewhere_replaces_it_and_says_so(house: House) -> None:
    first, second = house.write("x/a.txt", "One.").parent, house.write("y/a.txt", "Two.").parent
    house.ingest(first)
    report = house.ingest(second)
    assert report.replaced == ("a.txt",) and str(first) in report.notices[0]


def test_an_id_twice_in_one_file_is_told_apart_from_two_files_of_one_name(house: House) -> None:
    file = house.write("lines.jsonl", '{"id": "a", "text": "One."}\n{"id": "a", "text": "二。"}')
    [failure] = house.ingest().failed
    assert failure.source == "a" and str(file) in failure.reason and "an id of its own" in failure.reason
    assert "folder" not in failure.reason.replace(str(file), "")


def test_what_is_gone_stays_until_pruned(house: House) -> None:
    house.write("a.txt", "One.")
    house.write("b.txt", "二。").unlink()
    house.write("b.txt", "二。")
    house.ingest()
    (house.corpus / "b.txt").unlink()
    report = house.ingest()
    assert report.notices[0].startswith("1 article is no longer")
    assert not report.removed and "--prune" in report.notices[0] and set(house.texts()) == {"a.txt", "b.txt"}
    report = house.ingest(prune=True)
    assert report.removed == ("b.txt",) and set(house.texts()) == {"a.txt"}


def test_pruning_one_folder_leaves_others_alone(house: House) -> None:
    house.write("x/a.txt", "One.")
    house.write("y/b.txt", "二。")
    house.ingest(house.corpus / "x")
    house.ingest(house.corpus / "y")
    (house.corpus / "x" / "a.txt").unlink()
    assert house.ingest(house.corpus / "y", prune=True).removed == ()
    assert house.ingest(house.corpus, prune=True).removed == ()
    assert house.ingest(house.corpus / "x", prune=True).removed == ("a.txt",)


def test_what_cannot_be_read_is_not_taken_for_gone(house: House) -> None:
    house.write("lines.jsonl", '{"id": "a", "text": "One."}\n{"id": "b", "text": "二。"}')
    house.ingest()
    house.write("lines.jsonl", '{"id": "a", "text": "One."}\n{"id": "b", "te')
    assert house.ingest(prune=True).removed == ()
    assert house.ingest(house.corpus, house.corpus / "missing", prune=True).removed == ()
    house.write("lines.jsonl", '{"id": "a", "text": "One."}')
    assert house.ingest(prune=True).removed == ("b",)


def test_an_article_that_also_stands_elsewhere_survives_pruning(house: House) -> None:
    house.write("x/a.txt", "One.")
    house.write("y/a.txt", "One.")
    house.ingest(house.corpus / "x", house.corpus / "y")
    (house.corpus / "x" / "a.txt").unlink()
    assert house.ingest(house.corpus / "x", prune=True).removed == ()
    assert set(house.texts()) == {"a.txt"}


def test_a_store_can_be_emptied_and_filled_again(house: House) -> None:
    path = house.write("a.txt", "One.")
    house.ingest()
    path.unlink()
    assert house.ingest(prune=True).removed == ("a.txt",) and house.texts() == {}
    house.write("b.txt", "二。")
    house.ingest()
    assert set(house.texts()) == {"b.txt"}


def test_nothing_read_leaves_no_index_behind(house: House) -> None:
    report = house.ingest(house.corpus / "missing")
    assert len(report.failed) == 1 and house.texts() == {}


@pytest.mark.parametrize("by_rebuild", [True, False])
def test_another_embedder_is_refused_to_questions_until_an_ingest_embeds_all_anew(house: House, by_rebuild: bool) -> None:
    house.write("a.txt", "馬克龍承諾派兵。")
    house.ingest()
    other = HashEmbedder("hash-2", 48)
    with pytest.raises(EmbedderMismatch, match=r"ingest\.py --rebuild"):
        Store(house.root, other, settings()).pin()
    report = house.ingestion(other).rebuild() if by_rebuild else house.ingestion(other).run([house.corpus])
    assert report.passages == 1 and not (report.added or report.replaced)
    assert by_rebuild or "the embedder is now hash-2, it was hash-1" in report.notices[0]
    generation = Store(house.root, other, settings()).pin()
    assert generation.vectors.nearest(other._vector("馬克龍承諾派兵。"), 1)[0][0] == f"{article_id('a.txt')}-0000"
    with pytest.raises(EmbedderMismatch):
        house.texts()


def test_two_ingests_at_once_end_with_one_told_who_is_first(house: House) -> None:
    house.write("a.txt", "One.")
    with Store(house.root, house.embedder, settings()).writer(), pytest.raises(StoreBusy, match=r"process \d+"):
        house.ingest()
    assert house.ingest().added == ("a.txt",)


def test_a_stop_in_the_middle_keeps_what_was_committed_and_a_rerun_completes(
    house: House, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("rag.store.intake._BATCH", 2)
    for i in range(10):
        house.write(f"{i}.txt", f"第{i}句。")

    def stop(step: str, done: int) -> None:
        if done == 7:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        house.ingestion().run([house.corpus], progress=stop)
    report = house.ingest()
    assert len(report.unchanged) == 6 and len(report.added) == 4 and len(house.texts()) == 10


def test_a_file_given_by_its_name_is_not_pruned_with_its_folder(house: House) -> None:
    path = house.write("a.txt", "One.")
    house.write("b.txt", "二。")
    house.ingest(path)
    path.unlink()
    assert house.ingest(prune=True).removed == ()
    assert set(house.texts()) == {"a.txt", "b.txt"}


def test_a_new_version_of_the_same_embedder_indexes_anew_and_says_so(tmp_path: Path) -> None:
    house = House(tmp_path)
    house.write("a.txt", "Macron pledged troops.")
    house.ingestion(HashEmbedder("hash@1")).run([house.corpus])
    newer = HashEmbedder("hash@2")
    report = house.ingestion(newer).run([house.corpus])
    assert report.unchanged and any("indexed anew" in notice for notice in report.notices)
    assert Store(house.root, newer, settings()).pin().manifest.embedder == "hash@2"
