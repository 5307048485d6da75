"""The prompts: plain files with $placeholders in prompts/, read once and checked before the first question."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from string import Template
from typing import Literal

from rag.errors import SettingsError
from rag.types import AnswerLanguage

Written = Literal["en", "zh"]  # the language that a prompt is written in
FOLDER = Path(__file__).resolve().parents[2] / "prompts"  # of the project
INSTALLED = Path(__file__).resolve().parents[1] / "prompts"  # where a wheel puts them
_LONGEST = 8000  # characters of one file
PLACEHOLDERS: dict[str, frozenset[str]] = {
    "answer": frozenset({"language", "most", "entry"}),
    "evidence": frozenset({"question", "evidence", "language", "mark"}),
    "repair": frozenset({"problems", "language"}),
    "understand": frozenset({"question", "history", "other", "mark"}),
}
_LANGUAGES: dict[Written, dict[AnswerLanguage, str]] = {
    "en": {
        "en": "English", "zh-Hant": "Traditional Chinese", "zh-Hans": "Simplified Chinese",
        "both": "English and Traditional Chinese (each statement twice: first in English, then the same in Chinese, each its own entry with the same numbers)",
    },
    "zh": {
        "en": "英文", "zh-Hant": "繁體中文", "zh-Hans": "簡體中文",
        "both": "繁體中文和英文（每句寫兩次：先中文，再寫相同內容的英文，各為一項，編號相同）",
    },
}  # fmt: skip
_ENTRIES: dict[Written, str] = {"en": "one statement in {}", "zh": "一句{}陳述"}  # what stands in the place of a statement where its form is shown
_ENTRIES_OF_BOTH: dict[Written, str] = {"en": "one statement, in one of the two languages", "zh": "一句陳述，只用其中一種語言"}


@dataclass(frozen=True, slots=True)
class Prompts:
    """The files' texts, by (name, language). Build with `load_prompts`."""

    texts: Mapping[tuple[str, Written], Template]

    def fill(self, name: str, written: Written, language: AnswerLanguage, **values: object) -> str:
        """A prompt with its placeholders filled in; what is filled in is not looked through again."""
        named = _LANGUAGES[written][language]
        entry = _ENTRIES_OF_BOTH[written] if language == "both" else _ENTRIES[written].format(named)
        return self.texts[name, written].substitute(values, language=named, entry=entry).strip()

    def named(self, language: AnswerLanguage, written: Written) -> str:
        """A language's name in the language of a prompt."""
        return _LANGUAGES[written][language]


def load_prompts(folder: Path | None = None) -> Prompts:
    """All prompts in both languages, from the project or the package. Raises SettingsError for a file that is missing, too long, or has other placeholders."""
    folder = folder or (INSTALLED if INSTALLED.is_dir() else FOLDER)
    languages: tuple[Written, ...] = ("en", "zh")
    return Prompts({(name, language): _read(folder / f"{name}.{language}.txt", wanted) for name, wanted in PLACEHOLDERS.items() for language in languages})


def _read(path: Path, wanted: frozenset[str]) -> Template:
    then = "restore the file from the project, or mend it"
    try:
        text = path.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise SettingsError(f"the prompt cannot be read ({type(error).__name__})", source=str(path), then=then) from error
    if not text.strip() or len(text) > _LONGEST:
        raise SettingsError(f"the prompt is empty or longer than {_LONGEST} characters", source=str(path), then=then)
    template = Template(text)
    found = set(template.get_identifiers()) if template.is_valid() else set()
    if found != wanted:
        listed = ", ".join(f"${name}" for name in sorted(wanted))
        raise SettingsError(f"the prompt must have the placeholders {listed}, and $ for nothing else", source=str(path), then=then)
    return template
