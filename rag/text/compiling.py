"""Everything that is compiled from installed data, into one folder."""

from __future__ import annotations

import tomllib
from pathlib import Path

from rag.text import cedict, dictionary, latent_learning, name_tables, names, transliterate


def compile_all(folder: Path) -> None:
    """Writes what `rag.text.resources` opens into `folder`, which exists. Takes about ten seconds."""
    entries = list(cedict.entries())
    table = dictionary.glosses(entries)
    dictionary.compile_dictionary(table, folder / "dictionary.marisa")
    latent_learning.save(folder, latent_learning.learn(table))
    (folder / "transliteration.json").write_text(transliterate.dump(transliterate.learn(entries)), encoding="utf-8")
    name_tables.compile_names(tomllib.loads(names.gazetteer_text()), folder / "names.json")
