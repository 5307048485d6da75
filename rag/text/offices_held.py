"""Whether a person holds the office that a text names: "the foreign minister" is no president, whatever country both speak for."""

from __future__ import annotations

import re
from collections.abc import Sequence

from rag.text import speech_words as words
from rag.text.names import Name
from rag.text.noun_phrases import Phrase
from rag.text.remembered import Speaker
from rag.text.resources import the_names
from rag.text.script import fold

_OFFICE_OF = re.compile(
    r"prime minister|premier|president|chancellor|foreign minister|defen[cs]e minister|finance minister|(?:interior|justice|trade|economy|energy|health|transport|agriculture|environment|education|industry|labou?r|culture|deputy prime|deputy foreign) minister|(?:home|treasury|defen[cs]e|foreign) secretary|secretary general|secretary of state|总统|总理|首相|外交?部?长|(?:内政|司法|贸易|经济|能源|卫生|交通|农业|环境|教育)部?长|副总理|副外长|国?防部?长|财政?部?长|秘书长|国务卿|主席"
)
_SAME_OFFICE = {
    "premier": "prime minister|premier|chancellor", "prime minister": "prime minister|taoiseach", "defence minister": "defence|defense",
    "defense minister": "defence|defense", "foreign minister": "foreign", "finance minister": "finance|chancellor of the exchequer",
    "外长": "外交|外长|外相", "外交部长": "外交|外长|外相", "防长": "国防|防长", "国防部长": "国防|防长", "财长": "财政|财长", "财政部长": "财政|财长",
    "总理": "总理|首相", "首相": "总理|首相", "总统": "总统", "president": "president",
}  # fmt: skip


def holds(canonical: str | None, office: Phrase, title: str) -> bool:
    """Whether a person is "the Ukrainian president" or "Kyiv's leader"; "the president" alone is whoever spoke last."""
    name = the_names().get(canonical or "")
    if name is None or name.spoken_for is None:
        return False
    if not _has_role(name, fold(title)):
        return False
    country = the_names().get(name.spoken_for)
    code = country.country if country else None
    return not office.names or any(n.canonical == name.spoken_for or (code and n.country == code) for n in office.names)


def _has_role(name: Name, title: str) -> bool:
    """Whether a folded title can be a person's: "foreign minister" is no president's; leaders and chiefs are anybody."""
    held = " ".join(fold(f"{role.en} {role.zh}") for role in name.roles)
    asked = [match.group() for match in _OFFICE_OF.finditer(title)]
    return not held or not asked or any(word in held for word in (_SAME_OFFICE.get(asked[-1], asked[-1]).split("|")))


def is_office(speaker: Speaker) -> bool:
    """Whether a country speaks by one who holds an office and is not named: "Poland's prime minister"."""
    return speaker.canonical is not None and bool(words.HOLDER.search(fold(speaker.as_written)))


def awaited(speaker: Speaker, later: Sequence[Speaker]) -> Speaker | None:
    """The person, named only in the next sentences, who holds the office with which a country speaks: "Poland's prime minister"."""
    for who in later:
        name = the_names().get(who.canonical or "")
        if name and name.spoken_for == speaker.canonical and _has_role(name, fold(speaker.as_written)):
            return who
    return None
