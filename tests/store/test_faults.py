"""Disks fill up, files are cut short, folders are read-only: each is said in one line, and nothing is lost."""

from __future__ import annotations

import errno
import os
import shutil
import sqlite3
import subprocess
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from rag.errors import StoreDamaged, StoreError, StoreFull, StoreVersionError
from rag.store import publish
from rag.store.faults import told
from rag.store.schema import FORMAT
from rag.store.store import Store
from tests.fakes.store import HashEmbedder, article_id, fill, made, settings


def opened(folder: Path) -> Store:
    return Store(folder, HashEmbedder(), settings())


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    fill(opened(tmp_path / "store"), HashEmbedder(), made("a.txt", "馬克龍承諾派兵。"), made("b.txt", "Bye."))
    return tmp_path / "store"


def generation(folder: Path) -> Path:
    return folder / (folder / "CURRENT").read_text().strip()


def assert_whole(folder: Path) -> Store:
    store = opened(folder)
    found = store.pin().vectors.nearest(HashEmbedder()._vector("馬克龍承諾派兵。"), 1)
    assert found == [(f"{article_id('a.txt')}-0000", pytest.approx(1))]
    assert {a.text for a in store.pin().articles(text=True)} == {"馬克龍承諾派兵。", "Bye."}
    return store


def cut(path: Path) -> None:
    os.truncate(path, path.stat().st_size // 2)


def scramble(path: Path) -> None:
    """Another content of the same length."""
    path.write_bytes(b"\x00" * 100 + b"x" * (path.stat().st_size - 100))


DAMAGE: dict[str, Callable[[Path], None]] = {
    "no chroma folder": lambda g: shutil.rmtree(g / "chroma"),
    "chroma cut short": lambda g: cut(g / "chroma" / "chroma.sqlite3"),
    "chroma scrambled": lambda g: scramble(g / "chroma" / "chroma.sqlite3"),
    "no lexical index": lambda g: shutil.rmtree(g / "lexical"),
    "lexical cut short": lambda g: cut(next((g / "lexical").rglob("hashes.npy"))),
    "no snapshot": lambda g: (g / "records.sqlite").unlink(),
    "snapshot cut short": lambda g: cut(g / "records.sqlite"),
    "no manifest": lambda g: (g / "manifest.json").unlink(),
    "manifest cut short": lambda g: cut(g / "manifest.json"),
    "no generation": shutil.rmtree,
    "CURRENT names nothing": lambda g: (g.parent / "CURRENT").write_text("what?\n"),
    "no CURRENT": lambda g: (g.parent / "CURRENT").unlink(),
}


@pytest.mark.parametrize("damage", DAMAGE, ids=str)
def test_a_damaged_index_is_built_anew_from_the_record_and_says_so(folder: Path, damage: str) -> None:
    DAMAGE[damage](generation(folder))
    store = assert_whole(folder)
    assert len(store.notices) == 1
    assert "built anew" in store.notices[0] or "indexed now" in store.notices[0]
    assert opened(folder).state().complete


@pytest.mark.parametrize("damage", ["chroma cut short", "no generation", "no manifest"])
def test_an_ingest_over_a_damaged_index_mends_it(folder: Path, damage: str) -> None:
    DAMAGE[damage](generation(folder))
    notices = fill(opened(folder), HashEmbedder(), made("c.txt", "三。"), made("b.txt", "Bye."))
    assert "damaged" in notices[0] and opened(folder).pin().stats().articles == 3


def test_vectors_that_chroma_lost_are_noticed_and_built_anew(folder: Path) -> None:
    import chromadb

    place = generation(folder) / "chroma"
    client = chromadb.PersistentClient(str(place), settings=chromadb.Settings(anonymized_telemetry=False))
    rows = client.get_collection("passages", embedding_function=None)
    rows.delete(ids=rows.get()["ids"][:1])
    client.close()
    store = assert_whole(folder)
    assert "holds 1 of 2 rows" in store.notices[0]


def test_a_record_that_is_gone_is_never_replaced_by_an_empty_one(folder: Path) -> None:
    for path in folder.glob("record.sqlite*"):
        path.unlink()
    with pytest.raises(StoreDamaged, match=r"record\.sqlite is missing"):
        fill(opened(folder), HashEmbedder(), made("c.txt", "三。"))
    assert_whole(folder)  # questions are answered from the generation


def test_a_record_that_is_no_database_is_named(folder: Path) -> None:
    (folder / "record.sqlite").write_bytes(b"no database at all" * 100)
    with pytest.raises(StoreDamaged, match="backup"):
        fill(opened(folder), HashEmbedder(), made("c.txt", "三。"))
    assert_whole(folder)


@pytest.mark.parametrize("version", [0, 99])
def test_a_store_of_another_version_is_refused_with_what_to_do(folder: Path, version: int) -> None:
    with sqlite3.connect(folder / "record.sqlite") as connection:
        connection.execute(f"PRAGMA user_version = {version}")
    connection.close()
    before = (folder / "record.sqlite").read_bytes()
    with pytest.raises(StoreVersionError, match="--store"):
        fill(opened(folder), HashEmbedder(), made("c.txt", "三。"))
    assert (folder / "record.sqlite").read_bytes() == before


def test_an_index_of_another_version_is_refused_with_what_to_do(folder: Path) -> None:
    manifest = generation(folder) / "manifest.json"
    manifest.write_text(manifest.read_text().replace(f'"format": {FORMAT}', '"format": 99'))
    with pytest.raises(StoreVersionError, match="format 99"):
        opened(folder).pin()
    assert "format 99" in str(opened(folder).state().problem)


# --- a full disk


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """A file system of 3 MB."""
    place = tmp_path / "disk"
    place.mkdir()
    if (
        os.getuid()
        or subprocess.run(["mount", "-t", "tmpfs", "-o", "size=3m", "tmpfs", place], capture_output=True).returncode
    ):
        pytest.skip("only root can mount a small disk")
    try:
        yield place
    finally:
        subprocess.run(["umount", "-l", place], check=True)


def test_a_full_disk_leaves_what_was_there_and_a_rerun_completes(small_disk: Path) -> None:
    folder = small_disk / "store"
    fill(opened(folder), HashEmbedder(), made("a.txt", "馬克龍承諾派兵。"), made("b.txt", "Bye."))
    for ballast_kb in (2000, 1500, 1000, 800, 600, 500, 450, 400, 300, 100):  # the room ends at another step each time
        ballast = small_disk / "ballast"
        free = os.statvfs(small_disk).f_bavail * os.statvfs(small_disk).f_frsize
        ballast.write_bytes(b"x" * max(0, min(ballast_kb * 1000, free - 5000)))
        try:
            fill(opened(folder), HashEmbedder(), made("c.txt", "三。" * 5000))
        except StoreFull as error:
            assert "free some space" in error.then
            assert {"a.txt", "b.txt"} <= {a.source for a in opened(folder).pin().articles()}
        ballast.unlink()
    fill(opened(folder), HashEmbedder(), made("c.txt", "三。" * 5000))
    assert opened(folder).pin().stats().articles == 3


@pytest.mark.parametrize("step", ["write_lexical", "create_vectors", "write_manifest", "sync_tree", "point_current"])
def test_room_that_ends_at_any_step_keeps_the_index_of_before(
    folder: Path, monkeypatch: pytest.MonkeyPatch, step: str
) -> None:
    def full(*_: object) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(publish, step, full)
    before = generation(folder)
    with pytest.raises(StoreFull):
        fill(opened(folder), HashEmbedder(), made("c.txt", "三。"))
    assert generation(folder) == before and list(folder.glob("gen-*")) == [before]
    held = opened(folder)
    assert {a.source for a in held.pin().articles()} == {"a.txt", "b.txt"}
    assert "may lack what was stored last" in held.notices[0]
    monkeypatch.undo()
    assert opened(folder).pin().stats().articles == 3


def test_a_record_that_cannot_grow_says_that_the_disk_is_full(tmp_path: Path) -> None:
    error = sqlite3.OperationalError("database or disk is full")
    assert isinstance(told(error, tmp_path), StoreFull)
    assert isinstance(told(OSError(errno.EDQUOT, "Disk quota exceeded"), tmp_path), StoreFull)


# --- no permission


@pytest.fixture
def read_only(tmp_path: Path) -> Iterator[Path]:
    """A filled store that nobody can write."""
    place = tmp_path / "disk"
    place.mkdir()
    root = not os.getuid()
    if root and subprocess.run(["mount", "-t", "tmpfs", "tmpfs", place], capture_output=True).returncode:
        pytest.skip("a read-only disk cannot be had here")
    try:
        fill(opened(place / "store"), HashEmbedder(), made("a.txt", "馬克龍承諾派兵。"), made("b.txt", "Bye."))
        if root:
            subprocess.run(["mount", "-o", "remount,ro", place], check=True)
        else:
            subprocess.run(["chmod", "-R", "a-w", place], check=True)
        yield place / "store"
    finally:
        subprocess.run(["umount", "-l", place] if root else ["chmod", "-R", "u+w", place], check=True)


def test_a_read_only_store_can_be_asked_but_not_written(read_only: Path) -> None:
    store = assert_whole(read_only)
    assert store.notices == [] and store.state().problem is None
    with pytest.raises(StoreError, match="cannot be written — give yourself write permission"):
        fill(opened(read_only), HashEmbedder(), made("c.txt", "三。"))


def test_a_store_that_is_a_file_is_named(tmp_path: Path) -> None:
    (tmp_path / "store").write_text("not a folder")
    with pytest.raises(StoreError, match="store"):
        fill(opened(tmp_path / "store"), HashEmbedder(), made("a.txt", "One."))
    assert opened(tmp_path / "store").state().articles == 0


@pytest.mark.parametrize("place", ["store", "store/below"])
def test_a_store_that_is_a_file_says_so_to_readers_and_to_writers(tmp_path: Path, place: str) -> None:
    (tmp_path / "store").write_text("not a folder")
    with pytest.raises(StoreError, match="store: is a file, not a folder — name a folder"):
        opened(tmp_path / place).pin()
    with pytest.raises(StoreError, match="store: is a file, not a folder — name a folder"):
        fill(opened(tmp_path / place), HashEmbedder(), made("a.txt", "One."))
    assert "name a folder" in str(opened(tmp_path / place).state().then)


# --- what `doctor` is told of the record


def scrambled_record(folder: Path) -> None:
    for path in folder.glob("record.sqlite*"):
        path.unlink()
    (folder / "record.sqlite").write_bytes(b"no database at all" * 100)


def other_version(folder: Path) -> None:
    with sqlite3.connect(folder / "record.sqlite") as connection:
        connection.execute("PRAGMA user_version = 99")
    connection.close()


def without_tables(folder: Path) -> None:
    with sqlite3.connect(folder / "record.sqlite") as connection:
        connection.execute("DROP TABLE meta")
    connection.close()


def emptied(folder: Path) -> None:
    for path in folder.glob("record.sqlite*"):
        path.unlink()
    (folder / "record.sqlite").touch()


BROKEN_RECORD: dict[str, tuple[Callable[[Path], None], str]] = {
    "no database": (scrambled_record, "record.sqlite cannot be read"),
    "another version": (other_version, "record.sqlite was written in format 99"),
    "no table": (without_tables, "record.sqlite has no table meta"),
    "empty": (emptied, "record.sqlite is empty"),
    "gone": (lambda f: (f / "record.sqlite").unlink(), "record.sqlite is missing"),
}


@pytest.mark.parametrize("broken", BROKEN_RECORD, ids=str)
def test_a_broken_record_is_a_problem_even_where_questions_are_answered(folder: Path, broken: str) -> None:
    break_it, says = BROKEN_RECORD[broken]
    break_it(folder)
    state = opened(folder).state()
    assert state.articles == 2 and says in str(state.problem)
    assert "move the folder away" in str(state.then) and "--rebuild" not in str(state.problem)


@pytest.mark.parametrize("broken", ["no database", "another version", "no table", "gone"])
def test_no_rebuild_is_promised_where_the_record_is_broken_too(folder: Path, broken: str) -> None:
    shutil.rmtree(generation(folder))
    break_it, says = BROKEN_RECORD[broken]
    break_it(folder)
    with pytest.raises(StoreDamaged) as error:
        opened(folder).pin()
    assert "the index is missing" in error.value.what and says in error.value.what
    assert "--rebuild" not in error.value.then and "move the folder away" in error.value.then


def test_a_sound_store_and_one_that_was_never_filled_have_no_problem(folder: Path, tmp_path: Path) -> None:
    assert opened(folder).state().problem is None
    assert opened(tmp_path / "none").state().problem is None and not (tmp_path / "none").exists()
    (tmp_path / "cut").mkdir()
    (tmp_path / "cut" / "record.sqlite").touch()  # stopped while it was made: the next ingest makes it
    assert opened(tmp_path / "cut").state().problem is None
