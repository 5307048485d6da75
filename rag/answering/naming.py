"""Whether whom and what a claim names is named by what it cites: in its letters, in another spelling, in sound or in translation."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from difflib import SequenceMatcher

from rag.answering.aligning import SAME, alike, american, names_in, stands_for, tokens
from rag.answering.cited import Cited
from rag.answering.offices import ADJECTIVE, CAPITALISED, offices, people_of, posts_of_another
from rag.answering.sounding import resembles, written_in
from rag.text.english import STOP_WORDS
from rag.text.language import is_chinese
from rag.text.names import Name, NameMention
from rag.text.resources import the_dictionary, the_latent_space, the_names, the_ordinary_words, the_proper_words
from rag.text.script import fold
from rag.text.terms import HAN_RUN, Facts, facts, sentence_terms, skeleton_keys, transliterated_runs
from rag.types import Span

_OPENS = re.compile(r"(?:^|[.?!:：。！？\n“\"「『(]\s*)$")
_WHERE = re.compile(
    r"(?:\b(?:in|to|at|near|into)\s(?:the\s)?|在|到|赴|往|抵|达)$"
)  # before a place that is no government
_TELLING = 5  # letters of a skeleton's key, "p:KLN", from which it stands for one name
_SOUNDS_ALIKE = 0.75  # of the consonants of two names in two scripts
_SHORT_SOUND = 2  # consonants that many names share
_SHORTEST = 3  # characters of a transliterated name that is looked at; pairs of such characters are often words
_ABBREVIATED = {
    "美": "US",
    "中": "CN",
    "英": "GB",
    "法": "FR",
    "德": "DE",
    "俄": "RU",
    "日": "JP",
    "韩": "KR",
    "印": "IN",
    "乌": "UA",
    "澳": "AU",
    "加": "CA",
    "朝": "KP",
    "以": "IL",
    "伊": "IR",
    "土": "TR",
    "波": "PL",
    "欧": "EU",
    "台": "TW",
}
_ALONE = frozenset("美英俄韩乌澳欧台德")  # the others are words as well
_HOME = re.compile("[我全]国|国[内家]|海内外")
_ABBREVIATION = re.compile(
    rf"[{''.join(_ABBREVIATED)}](?=[{''.join(_ABBREVIATED)}国方军媒企商元籍队东西南北境币])|(?<=[{''.join(_ABBREVIATED)}对访驻赴在援涉])[{''.join(_ABBREVIATED)}]"
)
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
_EASTERN_NAME = re.compile(
    "[王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗梁宋郑谢韩唐冯于董萧程曹袁邓许傅沈曾彭吕苏卢蒋蔡贾丁魏薛叶阎余潘杜戴夏钟汪田任姜范方石姚谭廖邹熊金陆郝孔白崔康毛邱秦江史顾侯邵孟龙万段雷钱汤尹黎易常武乔贺赖龚文][\u4e00-\u9fff]{1,2}"
)
_PERSON = re.compile(r"[A-Z][a-z]+(?:[ -][A-Z]?[a-z]+)?[ -][A-Z][a-z]+")
# words of long names that translations write in many ways
_WORD_OF_A_NAME = re.compile(
    r"county|township|province|district|cit(?:y|ies)|village|administration|bureau|center|centre|agency|association|institute|university|news|net|program(?:me)?|project|festival|industr(?:y|ies)|culture|economic|management|emergency|municipal|commission|group|station|theat(?:re|er)|museum|office|media|press|international|world|global|general|special|new|great|first|second|day|river|lake|street|road|park|bridge|airport|hospital|school|college|academy"
)
_RIVER = re.compile("[河江海灣湾峽峡山洋街路]")  # 約旦河 is no Jordan
_AT_AN_END = "该在中当都非场和与及对向从其"  # of a run, no part of the name
_FAMILY = 4  # letters that a place shares with its people
_JOINED = re.compile("(?<=[a-z])-(?=[A-Z])")  # Bulgarian-Greek
_LATIN_WORD = re.compile(r"[A-Za-zÀ-ɏ]{3,}")
_CONTRACTED = re.compile("'.*$")
_NO_NAME = re.compile("[一二三四五六七八九十百千万两上下多出进票名会国这那个地得太少很了迟]")
_ZH_SAYING = re.compile("[说称道]$")


def names(claim: str, quoted: Sequence[str], cited: Sequence[Cited]) -> list[str]:
    """What the claim names and nothing that it cites does."""
    said = facts(claim)
    around = [
        *quoted,
        *(text for c in cited for text in (c.around, c.article.title, c.article.outlet, *c.article.authors) if text),
    ]
    around += [place for c in cited if c.article.dateline and (place := c.article.dateline.place)]
    found = [
        m.as_written
        for m in names_in(claim)
        if not _is_part(m, claim) and not _known(m.name, claim[: m.span.start], around, cited)
    ]
    found += [word for word in _strangers(claim, said, around)]
    found += offices(claim, around) or posts_of_another(claim, [*quoted, *(c.around for c in cited)])
    return [f"names {name}, whom no quote names" for name in dict.fromkeys(found)]


def _is_part(mention: NameMention, text: str) -> bool:
    """Whether it is no name where it stands: foreign affairs, 蒙古 in 內蒙古, the Jordan of 約旦河."""
    if _RIVER.match(text, mention.span.end):
        return True
    if mention.as_written.isascii():
        return mention.as_written.islower()
    run = next((m for m in HAN_RUN.finditer(fold(text)) if m.start() <= mention.span.start < m.end()), None)
    at = run.start() if run else 0
    for word in the_dictionary().segment(run.group()) if run else ():
        inside = at <= mention.span.start and mention.span.end <= at + len(word) and word != fold(mention.as_written)
        if inside and (gloss := the_dictionary().lookup(word)) and gloss.is_name and not the_names().of_alias(word):
            return True
        at += len(word)
    return False


def _known(name: Name, before: str, around: Sequence[str], cited: Sequence[Cited]) -> bool:
    have = [m.name for text in around for m in (*names_in(text), *names_in(_JOINED.sub(" ", text)))]
    have += [spoken for c in cited if c.speaker and (spoken := the_names().get(c.speaker))]
    if any(name.canonical == other.canonical for other in have) or name.canonical in {c.speaker for c in cited}:
        return True
    if any(stands_for(name, other) or other.spoken_for == name.canonical for other in have) and not _WHERE.search(
        fold(before)
    ):
        return True
    return any(_called(name, text) for text in around)


def _called(name: Name, text: str) -> bool:
    """By its people (Brazilian), by one character (中美), or by its last word alone (the Commission)."""
    words = name.canonical.split()
    if is_chinese(text):
        if name.kind == "person":
            return bool(
                {key for key in sentence_terms(words[-1]) if key[0] == "p"}
                & {
                    key
                    for run in HAN_RUN.findall(fold(text))
                    for r in transliterated_runs(run)
                    for key in skeleton_keys(r)
                }
            )
        return name.kind == "country" and (_abbreviated(name, fold(text)) or _at_home(name, text))
    if name.kind == "place" and any(
        word[:5] == words[-1][:5] and len(words[-1]) > ADJECTIVE for word in CAPITALISED.findall(text)
    ):
        return True
    if name.kind == "country":
        return any(people_of(word) == name.canonical for word in CAPITALISED.findall(text))
    return (
        len(words) > 1 and name.kind == "organisation" and re.search(rf"\b{re.escape(words[-1])}\b", text) is not None
    )


def _abbreviated(name: Name, folded: str) -> bool:
    """中美, and 澳 where it is a word of its own."""
    alone = {word for run in HAN_RUN.findall(folded) for word in the_dictionary().segment(run) if word in _ALONE}
    return name.country in {_ABBREVIATED[m.group()] for m in _ABBREVIATION.finditer(folded)} | {
        _ABBREVIATED[word] for word in alone
    }


def _at_home(name: Name, text: str) -> bool:
    """China, where a Chinese text says 我國, 國內 or 國家 and names no other country."""
    others = {m.name.country for m in names_in(text) if m.name.kind == "country"}
    return name.country == "CN" and not others - {"CN"} and _HOME.search(fold(text)) is not None


def called_in(text: str) -> dict[str, Name]:
    """Organisations that a text calls by the last word of their names: the Commission."""
    if is_chinese(text):
        return {}
    words = set(CAPITALISED.findall(text))
    return {
        name.canonical: name
        for name in the_names().all
        if name.kind == "organisation" and " " in name.canonical and name.canonical.split()[-1] in words
    }


def _strangers(claim: str, said: Facts, around: Sequence[str]) -> list[str]:
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
    found = []
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
        if not written_in(claim, *match.span(), [text for text in around if is_chinese(text)]):
            found.append(match)
    hidden = {
        m.group()
        for text in around
        for m in _EASTERN.finditer(fold(text))
        if len(the_dictionary().segment(m.group())[0]) == 1 and not names_in(m.group())
    }
    return (
        []
        if not same and not is_chinese(claim) and _people(claim, found) <= len(hidden)
        else [match.group() for match in found]
    )


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
