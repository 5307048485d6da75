"""Offices (foreign minister, 外長) and whose they are, claim against quote."""

from __future__ import annotations

import re
from collections.abc import Sequence

from rag.answering.aligning import names_in, stands_for
from rag.text.names import Name
from rag.text.script import fold
from rag.types import Span

CAPITALISED = re.compile(r"(?<![A-Za-zÀ-ɏ])[A-ZÀ-Þ][a-zà-ɏ’']{2,}")
ADJECTIVE = 4  # letters that a country shares with its people: Brazil, Brazilian
_OFFICES = tuple(
    (office, re.compile(pattern))
    for office, pattern in (
        ("prime minister", r"\bprime ministers?\b|\bpremiers?\b|总理|首相|阁揆|\bchancellor\b"),
        ("president", r"(?<!vice[ -])\bpresident\b(?! of the (?:commission|council|european))|(?<!副)总统|国家主席"),
        ("foreign minister", r"\bforeign (?:minister|secretary|affairs minister|policy chief)|\bsecretary of state\b|\bminister of foreign|\btop diplomat|外长|外交部长|外交大臣|外相|国务卿|外交部门负责人|外交与安全政策|外交事务"),
        ("defence minister", r"\bdefen[cs]e (?:minister|secretary|chief)|\bminister of defen[cs]e|防长|国防部长|国防大臣|防卫大臣|防卫相"),
        ("finance minister", r"\bfinance minister|\btreasury secretary|\bminister of finance|\bchancellor of the exchequer|财长|财政部长|财政大臣|财务大臣|财政官"),
        ("interior minister", r"\binterior (?:minister|secretary)|\bhome secretary|内政部长|内政大臣"),
        ("king", r"\bking\b|国王"), ("queen", r"\bqueen\b|女王|王后"), ("pope", r"\bpope\b|\bpontiff\b|教宗|教皇"),
        ("mayor", r"\bmayor\b|市长"), ("governor", r"\bgovernor\b|州长|省长|总督|行长"), ("ambassador", r"\bambassador\b|大使(?!馆)"),
    )
)  # fmt: skip
_OF_COUNTRY = re.compile(r"(?:'s)?[\s的]*(?:[a-z]+\s){0,1}[\u4e00-\u9fff]{0,2}")


def offices(claim: str, around: Sequence[str]) -> list[str]:
    """An office that the claim gives somebody, where what it cites has other ones alone."""
    own, there = set(_held(claim)), {office for text in around for office in _held(text)}
    if own and there and not own & there:  # one whom it cites by name has an office too
        there |= {office for text in around for m in names_in(text) for office in _offices_of(m.name, _posts(claim))}
    return sorted(own) if there and len(own) <= len(there) and not own & there else []


def posts_of_another(claim: str, around: Sequence[str]) -> list[str]:
    """An office of one country in the claim, which what it cites gives to another country alone."""
    own, there = _posts(claim), [post for text in around for post in _posts(text)]
    found = []
    for office, country in own:
        others = [c for o, c in there if o == office]
        if others and not any(stands_for(country, other) for other in others):
            found.append(f"the {office} of {country.canonical}")
    return found


def _offices_of(person: Name, posts: Sequence[tuple[str, Name]]) -> set[str]:
    """Offices that a person holds or held; not one that the claim gives to another country."""
    held = {office for role in person.roles for office in _held(role.en)}
    others = {office for office, country in posts if country.canonical != person.spoken_for}
    return held - others


def offices_in(claim: str, around: Sequence[str]) -> list[Span]:
    """Where the claim gives an office that what it cites has, or that somebody holds whom it names: the top diplomat, of Kallas."""
    there = {office for text in around for office in _held(text)}
    there |= {office for text in around for m in names_in(text) for role in m.name.roles for office in _held(role.en)}
    folded = fold(claim)
    return [
        Span(*match.span()) for office, pattern in _OFFICES if office in there for match in pattern.finditer(folded)
    ]


def holds_post(name: Name, around: Sequence[str]) -> bool:
    """Whether what is cited gives the office of a person instead of the name: the Russian president."""
    held = {office for role in name.roles if not role.last for office in _held(role.en)}
    posts = [post for text in around for post in _posts(text)] if held else []
    return any(office in held and country.canonical == name.spoken_for for office, country in posts)


def _posts(text: str) -> list[tuple[str, Name]]:
    """Each office with the country that stands before it (Lithuania's foreign minister) or behind "of"."""
    folded = fold(text)
    names = [m for m in names_in(text) if m.name.country]
    found = []
    for office, pattern in _OFFICES:
        for match in pattern.finditer(folded):
            before = [
                m
                for m in names
                if m.span.end <= match.start() and _OF_COUNTRY.fullmatch(folded[m.span.end : match.start()])
            ]
            after = [
                m
                for m in names
                if m.span.start >= match.end() and folded[match.end() : m.span.start].strip() in ("of", "of the")
            ]
            found += [(office, m.name) for m in (before[-1:] or after[:1])]
    return found


def _held(text: str) -> list[str]:
    folded = fold(text)
    return [office for office, pattern in _OFFICES if pattern.search(folded)]
