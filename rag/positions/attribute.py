"""Statements of an article: for each sentence that reports a position, who takes it, what it amounts to, and when it was said.

Speakers come from `rag.text.speech`, kinds and conditions from `rag.text.reporting`. The two wordings of a twin pair are one statement;
where they differ in speaker, kind, day or condition, the statement says so.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from rag.positions.wordings import merged
from rag.text.names import Name, NameMention
from rag.text.quotations import MASK, mask_quotes
from rag.text.reporting import addressee_of, read_statement, stays_silent
from rag.text.reporting_words import is_outlet, is_unnamed, is_vague, outlet_words, seat_of, seats_in
from rag.text.resources import the_names
from rag.text.said_on import SaidOn
from rag.text.script import fold
from rag.text.speaks_there import is_generic, speaks_there
from rag.text.speech import Speaker, speakers
from rag.text.speech_verbs import Verb
from rag.text.speech_words import OFFICES
from rag.text.topics import topics_of
from rag.types import Article, Kind, Passage, ReadArticle, Span, Statement

ANONYMOUS, OUTLET = "anonymous", "outlet"
_CONTRAST = re.compile(r"[,;]\s?(?:而(?!且)|但|然而|不过|while\b|whereas\b|but\b)|;|,(?=[^,，。;；]{1,12}则)")
_BUT = re.compile("但|然而|不过|but")
_ANSWERED = re.compile("\\s*(?:对于|针对|对)([^,，;；。]{4,60})[,，]")
_BARE_OFFICE = re.compile(rf"(?:(?:the|its|his|her|their) )?(?:\w+ ){{0,2}}(?:{OFFICES})")
_OFFICE_ZH = re.compile(
    "[\u4e00-\u9fff]{1,5}(?<![总本党学分乐辑业])[部省厅署]|(?:[海陆空]军|警方|检方|军方|当局|央行|海关|边防局|移民局|情报局)"
)
_LONGEST_OFFICE = 6
_ROW = re.compile(r"\s?(?:、|,|，|,? and|及|和|與|与|以及)\s?(?:the )?")
_ROW_END = re.compile("等[\u4e00-\u9fff]{1,8}?(?=领|領|[,，聯联共同])")
_LONG_ROW = 3
_HOMES = {  # whose "we" a seat of power means
    "Kremlin": "Russia", "State Duma": "Russia", "White House": "United States", "State Department": "United States", "Pentagon": "United States",
    "US Congress": "United States", "Federal Reserve": "United States", "Élysée Palace": "France", "Downing Street": "United Kingdom",
    "Bundestag": "Germany", "Verkhovna Rada": "Ukraine", "European Commission": "European Union", "European Council": "European Union",
    "European Parliament": "European Union", "Council of the European Union": "European Union", "European External Action Service": "European Union",
}  # fmt: skip
_IN = re.compile("(?:In|在) ?")
_TITLE_REACH = 40  # characters between a country and the name of whom it has made its minister


@dataclass(frozen=True, slots=True)
class _Sentence:
    passage: Passage
    span: Span
    text: str
    masked: str  # folded, quotes replaced
    speaker: Speaker | None


def attribute(read: ReadArticle) -> tuple[Statement, ...]:
    """The statements of a read article, in its order; ids are "<article id>-s<number>"."""
    article = read.article
    sides = [[p for p in read.passages if (p.language != "en") == chinese] for chinese in (True, False)]
    found = [statement for side in sides for statement in _of_side(article, side)]
    main = article.languages[0] if article.languages else "en"
    whole = merged(found, read.twins, article.text, chinese_first=main != "en")
    ordered = sorted(whole, key=lambda statement: statement.span)
    return tuple(replace(s, id=f"{article.id}-s{number:04}") for number, s in enumerate(ordered))


# --- one side ----------------------------------------------------------------------------------


def _of_side(article: Article, passages: Sequence[Passage]) -> list[Statement]:
    """The statements of an article's Chinese or English passages."""
    said_on = SaidOn(article)
    found: list[Statement] = []
    nation: str | None = None  # whose offices "the ministry" means
    sides: dict[str, str] = {}  # 黎 → Lebanon, for 黎方
    for sentence in _sentences(article, passages):
        sides |= {
            m.as_written[0]: m.name.canonical for m in the_names().find(sentence.text) if m.name.kind == "country"
        }
        statement = _statement(article, sentence, said_on)
        if statement is None:
            continue
        if (
            len(statement.speaker) == 2
            and statement.speaker.endswith("方")
            and (side := sides.get(statement.speaker[0]))
        ):
            statement = replace(statement, speaker=side)
        if _is_bare_office(statement.speaker) and (
            whose := _placed(sentence.text)
            or (_only_country(sentence.text) if statement.speaker in sentence.text else None)
            or nation
        ):
            statement = replace(statement, speaker=whose)
        nation = _nation(statement.speaker) or _only_country(sentence.text) or nation
        found += [statement, *_contrasted(article, sentence, statement)]
    return [replace(s, said_on=s.said_on or said_on.later(s.speaker, s.span)) for s in found]


def _is_bare_office(written: str) -> bool:
    """A ministry without its country; not one with a name of its own."""
    if written[:1].isupper():
        return False
    return the_names().get(written) is None and bool(
        _BARE_OFFICE.fullmatch(fold(written))
        or (len(written) <= _LONGEST_OFFICE and _OFFICE_ZH.fullmatch(fold(written)))
    )


def _sentences(article: Article, passages: Sequence[Passage]) -> list[_Sentence]:
    """In order, each with its speaker and with its quotes masked; a quote may run over several."""
    places = [(passage, span) for passage in passages for span in passage.sentences]
    said = speakers(article.text, [span for _, span in places])
    found: list[_Sentence] = []
    inside, end = False, 0
    for (passage, span), speaker in zip(places, said, strict=True):
        inside = inside and "\n" not in article.text[end : span.start]
        text, end = span.of(article.text), span.end
        masked, inside = mask_quotes(text, fold(text), inside)
        found.append(_Sentence(passage, span, text, masked, speaker))
    return found


def _statement(article: Article, sentence: _Sentence, said_on: SaidOn) -> Statement | None:
    speaker = _outlet(sentence) or sentence.speaker
    if speaker is None or stays_silent(sentence.masked, speaker.said) or not speaks_there(sentence.text, speaker):
        said_on.passes(sentence.text, sentence.masked)
        return None
    who = _canonical(speaker, article, sentence.text)
    mentions = the_names().find(sentence.text)
    direct = MASK in sentence.masked
    reading = read_statement(
        sentence.text, sentence.masked, speaker.said, _own(speaker, mentions, sentence.text), direct=direct
    )
    day = said_on.of(sentence.text, sentence.masked, speaker.said, who, sentence.span)
    condition = reading.condition
    return Statement(
        id="",
        article_id=article.id,
        passage_id=sentence.passage.id,
        speaker=who,
        speaker_as_written=speaker.as_written,
        verb=speaker.verb or "",
        kind=_of_others(reading.kind, who, speaker.said),
        topics=topics_of(sentence.text, who),
        said_on=day,
        span=sentence.span,
        language=sentence.passage.language,
        twin=None,
        addressee=addressee_of(sentence.text, mentions, who),
        condition=condition.of(sentence.text) if condition else None,
        direct=direct,
        published=article.published.date if article.published else None,
    )


def _contrasted(article: Article, sentence: _Sentence, first: Statement) -> Iterator[Statement]:
    """Others who speak in the same sentence: "…, while Germany said it would wait", 「對於拉夫羅夫聲稱…，」."""
    cuts = [match.end() for match in _CONTRAST.finditer(sentence.masked)]
    adverse = {match.end() for match in _CONTRAST.finditer(sentence.masked) if _BUT.search(match.group())}
    says = sentence.speaker is not None and sentence.speaker.said is not None and sentence.speaker.said.is_weak
    answered = _ANSWERED.match(sentence.masked)
    for start, end in [*([answered.span(1)] if answered else []), *pairwise([*cuts, len(sentence.masked)])]:
        part, masked = sentence.text[start:end], sentence.masked[start:end]
        [speaker] = speakers(part, [Span(0, len(part))])
        if speaker is None or speaker.said is None or stays_silent(masked, speaker.said):
            continue
        if says and start in adverse and not speaker.said.is_weak:
            continue  # "he said …, but Russia refuses": still what he says
        who = _canonical(speaker, article, part)
        if who != first.speaker and speaks_there(part, speaker) and (the_names().get(who) or speaker.sort == "person"):
            mentions = the_names().find(part)
            reading = read_statement(part, masked, speaker.said, _own(speaker, mentions, part), direct=False)
            condition = reading.condition.of(part) if reading.condition else None
            yield replace(
                first, speaker=who, speaker_as_written=speaker.as_written, verb=speaker.verb or "", kind=reading.kind, condition=condition,
                topics=topics_of(part, who), addressee=addressee_of(part, mentions, who), direct=MASK in masked, said_on=None if is_vague(masked) else first.said_on,
            )  # fmt: skip


def _outlet(sentence: _Sentence) -> Speaker | None:
    """「本報獲悉」, "this newspaper has learned": the paper has no name of its own there."""
    found = outlet_words(sentence.masked)
    if found is None:
        return None
    verb = found[1].of(sentence.masked)
    return Speaker(None, found[0].of(sentence.text), verb, said=Verb(found[1].start, found[1].end, verb, "reported"))


def _canonical(speaker: Speaker, article: Article, sentence: str) -> str:
    """A canonical name, "anonymous", "outlet", or who has no name of its own as written."""
    written = speaker.as_written.strip()
    if speaker.anonymous or is_generic(speaker):
        return ANONYMOUS
    if is_outlet(written) or (article.outlet and article.outlet in (written, speaker.canonical)):
        return OUTLET
    if row := _row(sentence, written):
        return row
    if speaker.canonical:
        return government(speaker.canonical)
    if seat := seat_of(written):
        return seat
    seats = [seat for m in the_names().find(written) if (seat := seat_of(m.name.canonical))]
    unnamed = speaker.sort == "people" or (speaker.sort != "person" and is_unnamed(written))
    return ANONYMOUS if unnamed else seats[0] if seats else written


def _row(sentence: str, written: str) -> str | None:
    """Who speaks as one of a row of names, 「德國、法國…等九國」, speaks for all of it: the row as written."""
    at = sentence.find(written)
    chain: list[NameMention] = []
    for mention in the_names().find(sentence):
        joined = chain and _ROW.fullmatch(sentence[chain[-1].span.end : mention.span.start])
        if chain and not joined and chain[-1].span.end > at:
            break
        chain = [*chain, mention] if joined else [mention]
    if len(chain) < _LONG_ROW or not chain[0].span.start <= at <= chain[-1].span.start:
        return None
    end = _ROW_END.match(sentence, chain[-1].span.end)
    return sentence[chain[0].span.start : end.end() if end else chain[-1].span.end]


def government(canonical: str) -> str:
    """A capital that speaks is its country: Moscow → Russia, 基輔 → Ukraine."""
    if seat := seat_of(canonical):
        return seat
    name = the_names().get(canonical)
    if name is None or name.kind != "place" or not name.country:
        return canonical
    return next((n.canonical for n in the_names().all if n.kind == "country" and n.country == name.country), canonical)


def _own(speaker: Speaker, mentions: Sequence[NameMention], text: str) -> list[NameMention]:
    """Mentions of the speaker, and of the country or organisation that the speaker speaks for."""
    name = the_names().get(speaker.canonical or "")
    if name is None or (name.kind == "person" and name.spoken_for is None):
        countries = [m for m in mentions if m.name.kind in ("country", "place")]
        at = text.find(speaker.as_written)
        titled = (
            {_code(m.name) for m in countries if at >= 0 and 0 <= at - m.span.end <= _TITLE_REACH}
            if speaker.sort == "person"
            else set()
        )
        countries = [m for m in countries if _code(m.name) in titled] if titled else countries
        is_theirs = speaker.sort in ("person", "body", "several") and len({_code(m.name) for m in countries}) == 1
        return [*(countries if is_theirs else []), *(m for m in mentions if m.as_written in speaker.as_written)]
    names: set[str] = {name.canonical, *([name.spoken_for] if name.spoken_for else [])}
    names |= {_HOMES[held] for held in names if held in _HOMES}
    codes = {code for n in map(the_names().get, names) if (code := _code(n))}
    sides = [_side(n, text) for n in map(the_names().get, names) if n and n.kind == "country"]
    own = [m for m in mentions if m.name.canonical in names or (m.name.country and m.name.country in codes)]
    return [*own, *(side for side in sides if side)]


def _side(country: Name, text: str) -> NameMention | None:
    """土方, where Türkiye speaks."""
    at = text.find(f"{country.zh[0]}方") if country.zh else -1
    return NameMention(Span(at, at + 2), text[at : at + 2], country) if at >= 0 else None


def _only_country(text: str) -> str | None:
    """The country of a sentence that names one."""
    named = {m.name.canonical for m in the_names().find(text) if m.name.kind == "country"}
    named = named or seats_in(text)
    return named.pop() if len(named) == 1 else None


def _placed(text: str) -> str | None:
    """The country where a sentence says that it is: "In Moscow the foreign minister said"."""
    first = next(iter(the_names().find(text)), None)
    if first is None or not _IN.fullmatch(text[: first.span.start]):
        return None
    country = government(first.name.canonical)
    name = the_names().get(country)
    return country if name and name.kind == "country" else None


def _nation(speaker: str) -> str | None:
    """The country that a speaker is or speaks for."""
    name = the_names().get(speaker)
    if name is None:
        return None
    return name.canonical if name.kind == "country" else name.spoken_for


def _code(name: Name | None) -> str | None:
    return name.country if name else None


def _of_others(kind: Kind, who: str, verb: Verb | None) -> Kind:
    """Unnamed sources and papers report, unless the verb says that they assert."""
    asserts = verb is not None and (verb.kind == "claimed" or verb.kind == "argued")
    if kind == "considering" and who == ANONYMOUS and verb is not None and verb.is_weak:
        return "reported"  # what others consider
    return "reported" if kind == "claimed" and who in (ANONYMOUS, OUTLET) and not asserts else kind
