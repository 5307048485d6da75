"""Everything that is compiled from installed data, into one folder."""

from __future__ import annotations

from pathlib import Path

from rag.text import cedict, dictionary, latent_learning, paraphrases, readings, transliterate, word_classes


def compile_all(folder: Path) -> None:
    """Writes what `rag.text.resources` opens into `folder`, which exists. Takes about ten seconds."""
    entries = list(cedict.entries())
    table = dictionary.glosses(entries)
    dictionary.compile_dictionary(table, folder / "dictionary.marisa")
    paraphrases.compile_paraphrases(table, folder / "paraphrases.marisa")
    word_classes.save(word_classes.learn(entries), folder / "verbs.marisa")
    word_classes.save(word_classes.learn_proper(entries), folder / "proper.marisa")
    word_classes.save(word_classes.learn_ordinary(entries), folder / "ordinary.marisa")
    readings.save(readings.learn(entries), folder / "readings.json")
    latent_learning.save(folder, latent_learning.learn(table))
    (folder / "transliteration.json").write_text(transliterate.dump(transliterate.learn(entries)), encoding="utf-8")
    word_classes.save_capitals(word_classes.learn_capitals(entries), folder / "capitals.json")
