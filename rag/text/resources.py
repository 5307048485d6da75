"""What is compiled once from installed data (CC-CEDICT, CLDR, the gazetteer) and then mapped into memory at each start.

The folder lies in the user's cache, or where CROSSCITE_CACHE says; its name carries a digest of everything it was made
from, so an upgrade compiles anew and nothing is ever stale. Nothing is downloaded.
"""

from __future__ import annotations

import fcntl
import functools
import hashlib
import importlib.metadata
import os
import shutil
import tempfile
from pathlib import Path

import platformdirs

from rag.errors import SettingsError
from rag.settings import load_settings
from rag.text import (
    cedict,
    dictionary,
    gazetteer,
    latent,
    names,
    paraphrases,
    pinyin,
    readings,
    transliterate,
    word_classes,
)

NAMES_FORMAT = 2  # raised when the compiled gazetteer changes
FORMAT = 13  # raised when what is compiled changes


@functools.cache
def folder() -> Path:
    """The compiled folder; compiles it first (about ten seconds) where it is missing.

    Raises SettingsError where the folder can neither be read nor written.
    """
    parent = load_settings().cache or platformdirs.user_cache_path("crosscite")
    target = Path(parent) / f"compiled-{_digest()}"
    if target.is_dir():
        return target
    try:
        parent.mkdir(parents=True, exist_ok=True)
        with open(parent / "lock", "w") as lock:
            fcntl.flock(lock, fcntl.LOCK_EX)
            if not target.is_dir():
                _compile_into(target)
    except OSError as error:
        raise SettingsError(
            f"the dictionary cannot be compiled there ({error})",
            source=str(parent),
            then="set CROSSCITE_CACHE to a folder that can be written",
        ) from error
    return target


def _digest() -> str:
    installed = [importlib.metadata.version(package) for package in ("babel", "opencc")]
    made_from = (FORMAT, cedict.version(), *installed)
    return hashlib.sha256(repr(made_from).encode()).hexdigest()[:12]


def _compile_into(target: Path) -> None:
    from rag.text.compiling import compile_all  # SciPy and Babel, for which no question should wait

    work = Path(tempfile.mkdtemp(prefix="compiling-", dir=target.parent))
    try:
        compile_all(work)
        os.replace(work, target)
    finally:
        shutil.rmtree(work, ignore_errors=True)


@functools.cache
def the_dictionary() -> dictionary.Dictionary:
    return dictionary.Dictionary(folder() / "dictionary.marisa")


@functools.cache
def the_paraphrases() -> paraphrases.Paraphrases:
    return paraphrases.Paraphrases(folder() / "paraphrases.marisa")


@functools.cache
def the_latent_space() -> latent.LatentSpace:
    return latent.LatentSpace(folder(), the_dictionary())


@functools.cache
def the_pinyin() -> pinyin.Pinyin:
    return pinyin.Pinyin(folder() / "readings.json", the_dictionary())


@functools.cache
def the_transliteration() -> transliterate.Transliteration:
    return transliterate.Transliteration(folder() / "transliteration.json")


@functools.cache
def the_names() -> names.Names:
    """The gazetteer with a person's own names. Raises SettingsError for entries that do not fit."""
    return names.Names(_names_file(load_settings().names))


def names_digest() -> str:
    """Of the gazetteer as its files are now; what was indexed with another one is indexed anew."""
    return _names_digest(gazetteer.own_text(load_settings().names))


def _names_digest(own: str) -> str:
    made_from = (NAMES_FORMAT, importlib.metadata.version("babel"), gazetteer.built_in_text(), own)
    return hashlib.sha256(repr(made_from).encode()).hexdigest()[:12]


def _names_file(path: Path | None) -> Path:
    """The compiled gazetteer, compiled first (in less than a second) where it is missing."""
    own = gazetteer.own_text(path)
    target = folder().parent / f"names-{_names_digest(own)}.json"
    if not target.is_file():
        rows = gazetteer.gazetteer(own, str(path))
        from rag.text.name_tables import compile_names  # Babel, for which no question should wait

        handle, work = tempfile.mkstemp(prefix="compiling-names-", dir=target.parent)
        os.close(handle)
        try:
            compile_names(rows, Path(work))
            os.replace(work, target)
        finally:
            Path(work).unlink(missing_ok=True)
    return target


@functools.cache
def the_verbs() -> word_classes.Words:
    return word_classes.Words(folder() / "verbs.marisa")


@functools.cache
def the_proper_words() -> word_classes.Words:
    return word_classes.Words(folder() / "proper.marisa")


@functools.cache
def the_ordinary_words() -> word_classes.Words:
    return word_classes.Words(folder() / "ordinary.marisa")


@functools.cache
def the_readings() -> readings.Readings:
    return readings.Readings(folder() / "readings.json")


@functools.cache
def the_capitals() -> word_classes.Capitals:
    return word_classes.Capitals(folder() / "capitals.json", the_names())


if __name__ == "__main__":
    print(folder())
