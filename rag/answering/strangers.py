"""Words of a claim that may be names and that the gazetteer lacks: whether what it cites has anything that could be written so.

A name that is merely unknown is not strange: letters, sound, readings, translation, and the half of a name that the other language leaves out are
looked at before a word counts as one that no quote names.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from difflib import SequenceMatcher

from rag.answering.aligning import SAME, alike, names_in, tokens
from rag.answering.newcomers import resembles
from rag.answering.offices import ADJECTIVE, CAPITALISED
from rag.answering.sounding import SURNAMES, written_in
from rag.text.american import american
from rag.text.english import STOP_WORDS
from rag.text.language import is_chinese
from rag.text.resources import the_dictionary, the_latent_space, the_ordinary_words, the_proper_words
from rag.text.script import fold
from rag.text.terms import HAN_RUN, Facts, sentence_terms, skeleton_keys, transliterated_runs
from rag.types import Span

_OPENS = re.compile(r"(?:^|[.?!:：。！？\n“\"「『(]\s*)$")
_TELLING = 5  # letters of a skeleton's key, "p:KLN", from which it stands for one name
_SOUNDS_ALIKE = 0.75  # of the consonants of two names in two scripts
_SHORT_SOUND = 2  # consonants that many names share
_SHORTEST = 3  # characters of a transliterated name that is looked at; pairs of such characters are often words
_TITLES = frozenset(
    """capt captain col colonel gen general lt lieutenant sgt dr prof professor mr mrs ms sir president prime minister chancellor premier secretary king queen prince
    princess pope senator governor mayor ambassador chief chairman chairwoman director commissioner spokesman spokeswoman spokesperson foreign defence
    defense finance interior deputy vice state government parliament ministry department executive federal national court council committee congress senate house republic union
    opposition leader head envoy monday tuesday wednesday thursday friday saturday sunday january february march april june july august september
    october november december western eastern northern southern west east north south european african asian american latin middle"""
    .split()
)  # fmt: skip
_MEASURED = re.compile("元|镑|卢布|馆|委员|部长|总[统理]|先生|女士")
# behind an office, a name that only its own language can read: 首相高市早苗
_EASTERN = re.compile(
    "(?<=首相|总统|总理|外相|外长|部长|大臣|主席|书记|议长|议员|知事|教授|社长|会长|将军)[\u4e00-\u9fff]{2,4}"
)
# a Chinese name, whose letters depend on who writes them (許正宇 is Hui Ching-yu), and where a person is named in letters
_EASTERN_NAME = re.compile(rf"[{''.join(sorted(SURNAMES))}][\u4e00-\u9fff]{{1,2}}")
_EASTERN_PERSON = re.compile(rf"(?<=[商手员家者师星犯友徒]){_EASTERN_NAME.pattern}")  # 富商張美蘭
_PERSON = re.compile(r"[A-Z][a-z]+(?:[ -][A-Z]?[a-z]+)?[ -][A-Z][a-z]+")
# words of long names that translations write in many ways
_WORD_OF_A_NAME = re.compile(
    r"county|township|province|district|cit(?:y|ies)|village|administration|bureau|center|centre|agency|association|institute|university|news|net|program(?:me)?|project|festival|industr(?:y|ies)|culture|economic|management|emergency|municipal|commission|group|station|theat(?:re|er)|museum|office|media|press|international|world|global|general|special|new|great|first|second|day|river|lake|street|road|park|bridge|airport|hospital|school|college|academy"
)
_AT_AN_END = "该在中当都非场和与及对向从其"  # of a run, no part of the name
_FAMILY = 4  # letters that a place shares with its people
_ENDINGS = ("or", "ors", "er", "ers", "ist", "ists", "ism", "hood", "ship", "ee", "ees", "ly", "ness", "ology")
_WORD_BEHIND = re.compile(r"[ -]([A-ZÀ-Þ][a-zà-ɏ’']{3,})")
_LATIN_WORD = re.compile(r"[A-Za-zÀ-ɏ]{3,}")
_CONTRACTED = re.compile("'.*$")
_NO_NAME = re.compile("[未不没先后战一二三四五六七八九十百千万两上下多出进票名会国这那个地得太少很了迟]")
_ZH_SAYING = re.compile("[说称道]$")


def strangers(claim: str, said: Facts, around: Sequence[str]) -> list[str]:
    """What the claim may name and nothing around its quotes could be; `said` are its facts."""
    taken = [*(m.span for m in names_in(claim)), *(d.span for d in said.dates), *(n.span for n in said.numbers)]
    have = {key for text in around for key in sentence_terms(text)}
    return [*_latin(claim, taken, around, have), *_chinese(_blanked(claim, taken), have, around)]


def _latin(claim: str, taken: Sequence[Span], around: Sequence[str], have: set[str]) -> list[str]:
    """Capitalised words that stand for nothing in what is cited; a word of the dictionary is a name only where nothing else is one."""
    keys = {t.key for text in around for t in tokens(text) if t.kind == "word"}
    named = " ".join(m.name.canonical for text in around for m in names_in(text))
    letters = {
        word[: ADJECTIVE + 1].lower() for text in (*around, named) for word in re.findall(r"[A-Za-zÀ-ɏ]{3,}", text)
    }
    same = any(not is_chinese(text) for text in around)
    latin = any(re.search("[A-Za-z]{3}", text) for text in around)
    chinese = [text for text in around if is_chinese(text)]
    found: list[re.Match[str]] = []
    for match in CAPITALISED.finditer(claim):
        word = _CONTRACTED.sub("", fold(match.group()).replace("’", "'"))
        if (
            any(Span(*match.span()).overlaps(span) for span in taken)
            or len(word) < 3
            or word in STOP_WORDS
            or word in _TITLES
        ):
            continue
        ordinary = word in the_ordinary_words() or (
            the_latent_space().stem(american(word)) is not None and word not in the_proper_words()
        )
        if ordinary and _OPENS.search(claim[: match.start()]):
            continue
        if _carried(word, keys, letters, have, latin) or (
            ordinary and (not same or _is_title_case(claim) or _WORD_OF_A_NAME.fullmatch(word))
        ):
            continue
        if written_in(claim, *match.span(), chinese) or (not same and _is_derived(word)):
            continue
        found.append(match)
    if not same:
        found = [m for m in found if len(found) > 1 or not _surname_known(claim, m, chinese)]
    hidden = {
        m.group()
        for text in around
        for pattern in (_EASTERN, _EASTERN_PERSON)
        for m in pattern.finditer(fold(text))
        if len(the_dictionary().segment(m.group())[0]) == 1 and not names_in(m.group())
    }
    return (
        []
        if not same and not is_chinese(claim) and _people(claim, found) <= len(hidden)
        else [match.group() for match in found]
    )


def _surname_known(claim: str, match: re.Match[str], chinese: Sequence[str]) -> bool:
    """Whether it is the first name of somebody whose family name what is cited has: Chinese texts give that half alone."""
    behind = _WORD_BEHIND.match(claim, match.end())
    if behind is None or {behind[1].casefold()} & _TITLES or behind[1].casefold() in the_ordinary_words():
        return False
    return not names_in(behind[1]) and written_in(claim, *behind.span(1), chinese)


def _is_derived(word: str) -> bool:
    """Exhibitor, motherhood: a word of the dictionary with an ending that makes a noun."""
    bases = (word[: -len(ending)] for ending in _ENDINGS if word.endswith(ending))
    return any(len(base) > 3 and (base in the_ordinary_words() or base + "e" in the_ordinary_words()) for base in bases)


def _people(claim: str, words: Sequence[re.Match[str]]) -> int:
    """How many names the words make: those side by side are one."""
    return (
        sum(
            not at or bool(re.search(r"[a-z,.]", claim[words[at - 1].end() : match.start()]))
            for at, match in enumerate(words)
        )
        if words
        else 99
    )


def _is_title_case(claim: str) -> bool:
    words = re.findall(r"[A-Za-z]{4,}", claim)
    return sum(word[0].isupper() for word in words) > 0.6 * len(words)


def _carried(word: str, keys: Iterable[str], letters: set[str], have: set[str], latin: bool) -> bool:
    stemmed = american(word)
    if word[: ADJECTIVE + 1] in letters or any(alike(stemmed, key) >= SAME for key in keys):
        return True
    own = {key[2:] for key in sentence_terms(word.capitalize()) if key[0] == "p"}
    other = {key[2:] for key in have if key[0] == "p"}
    if latin:  # what cites it writes names in letters too: then the sound alone says little
        return any(len(key) > _SHORT_SOUND for key in own & other)
    return any(_sounds_alike(one, two) for one in own for two in other)


def _sounds_alike(one: str, two: str) -> bool:
    return one == two or (
        one[:1] == two[:1]
        and min(len(one), len(two)) > 2
        and SequenceMatcher(None, one, two, autojunk=False).ratio() >= _SOUNDS_ALIKE
    )


def _chinese(bare: str, have: set[str], around: Sequence[str]) -> list[str]:
    found = []
    letters = sorted({word for text in around for word in _LATIN_WORD.findall(text)})
    stems = {key[2:] for key in have if key[0] == "e"} | {american(word.lower()) for word in letters}
    for run in HAN_RUN.findall(fold(bare)):
        for name in transliterated_runs(run):
            name = _ZH_SAYING.sub("", name)
            name = name.strip(_AT_AN_END)
            if _MEASURED.search(name) or (_NO_NAME.search(name) and not the_dictionary().lookup(name)):
                continue
            gloss = the_dictionary().lookup(name)
            if len(name) < _SHORTEST or (gloss and not gloss.is_name) or _translated(name, stems):
                continue
            if any(resembles(name, word) for word in letters if word[0].isupper()):
                continue
            pieces = {"b:" + name[i : i + 2] for i in range(len(name) - 1)}
            if gloss is None and (
                _holds_words(name) or (_EASTERN_NAME.fullmatch(name) and any(_PERSON.search(text) for text in around))
            ):
                continue
            if gloss and not any(is_chinese(text) for text in around):
                found.append(name)
                continue
            same_script = any(is_chinese(text) for text in around)
            sounds = {key[2:] for key in skeleton_keys(name) if len(key) >= _TELLING or same_script}
            other = {key[2:] for key in have if key[0] == "p"}
            if not pieces & have and not any(_sounds_alike(one, two) for one in sounds for two in other):
                found.append(name)
    return found


def _translated(name: str, stems: set[str]) -> bool:
    """Whether what is cited has a word that the dictionary gives for the name or a part of it, Scottish for 蘇格蘭."""
    there = {stem[:_FAMILY] for stem in stems if len(stem) >= _FAMILY}
    glosses = (the_dictionary().lookup(word) for word in the_dictionary().segment(name) if len(word) > 1)
    given = [stem for gloss in glosses if gloss for stem in gloss.stems]
    return any(stem in stems or (len(stem) >= _FAMILY and stem[:_FAMILY] in there) for stem in given)


def _holds_words(run: str) -> bool:
    """創新和, 代金券: syllables of names that are words as well."""
    pairs = (run[at : at + 2] for at in range(len(run) - 1))
    return any((gloss := the_dictionary().lookup(pair)) and not gloss.is_name for pair in pairs)


def _blanked(text: str, spans: Sequence[Span]) -> str:
    for span in spans:
        text = text[: span.start] + " " * (span.end - span.start) + text[span.end :]
    return text
