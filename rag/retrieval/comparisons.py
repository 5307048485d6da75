"""A question that sets leaders side by side: who, and on what; and a follow-up that adds a leader or changes the topic.

"Compare Macron and Zelensky on troops", 「馬克龍和普京在駐軍上有何分歧」; then "and Rutte?", "only on sanctions", 「和領土呢？」. History
carries the words of the turns alone, so the comparison is read again from the questions before.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from rag.retrieval.actors import Speaks, nobody
from rag.retrieval.everyone import on_what, question_of
from rag.text.dates import find_dates
from rag.text.english import STOP_WORDS, words
from rag.text.language import is_chinese
from rag.text.names import NameMention
from rag.text.resources import the_names
from rag.text.script import fold
from rag.text.terms import HAN_RUN, facts, transliterated_runs
from rag.text.unknown_subjects import is_name
from rag.types import Question, Span

# what asks for a comparison, over folded text; both languages side by side
ASKS = (
    r"\bcompar|\bcontrast\b|\bversus\b|\bvs\b\.?|\bdiffer(?:s|ences?)? between\b|\bhow (?:do|did|does) .+ and .+ each\b|\beach (?:say|talk|view|see)"
    r"|\b(?:how|where|what|in what way)\b.* and .* (?:differ|disagree|diverge|part ways|agree)\b|\bdisagreements? between\b|\bside by side\b"
    r"|比较|对比|相比|并列|有何(?:不同|异同|分歧|差[异别]|区别)|有什么(?:不同|区别|差[别异]|异同|分歧)|(?:分歧|差异|异同)(?:在哪|何在|是什么)|各自(?:的)?(?:立场|态度|看法)"
)
_ASKS = re.compile(ASKS)
_STANCE = r"(?:positions?|stances?|views?|attitudes?|opinions?|approach(?:es)?|statements?|remarks|promises)"
_STANCE_ZH = r"(?:立场|态度|看法|观点|主张|说法|意见|表态|承诺)"
_BARE = re.compile(
    rf"^(?:'s?|’s?)?\s*(?:{_STANCE}\s)?(?:on|about|regarding)\b|^\s(?:each |both )?(?:say|said|think|feel|stand|propose|promise)\b.*\b(?:on|about|regarding|over)\b"
    rf"|^(?:的)?{_STANCE_ZH}|^(?:对于?|在|就|关于|针对).+(?:{_STANCE_ZH}|怎么[说看]|如何看)"
)
_JOINED = re.compile(
    r"^(?:['’]s?)?\s*(?:[、,/&]|,?\s*\band\b|,?\s*\bor\b|\bvs\b\.?|\bversus\b|\bwith\b|\bto\b|\bagainst\b|与|和|跟|及|同|以及|对比|相对于|相较于|相比)\s*(?:the\s+)?$"
)
_LATIN_NAME = re.compile(r"[A-Z][\w’'-]+(?:\s[A-Z][\w’'-]+)*")
_HAN_NAME = re.compile(
    r"(?<=[与和跟及、])[\u4e00-\u9fff]{2,6}?(?=[对就在的关有各、]|$)|(?:^(?!请|帮|比较|对比)|(?<=比较|对比))[\u4e00-\u9fff]{2,6}?(?=[与和跟及、])"
)
_JOINS = re.compile(r"\s?(?:,|and\b|vs\b|versus\b|与|和|跟|、)")
_MOST = 8

# where a topic begins and what closes it
_OPENS = re.compile(
    r"\b(?:on|about|over|regarding|concerning|towards?|when it comes to|with regard to|in terms of|as to)\b\s*(?=\w)|\b(?=whether\b)|^\W*:\s*"
    r"|(?:对于|针对|关于|有关|围绕|在|就|对)(?=[^、，])"
)
_CLOSES = re.compile(
    rf"(?:这个|这一)?(?:问题|议题|方面|一事|事宜|一案)?(?:上|中|里)?的?(?:[有抱采]?[持取]?(?:何种?|什么样?的?|哪些|怎样的))?(?:不同的?)?(?:个人|各自|公开|官方)?的?{_STANCE_ZH}?(?:上|中)?(?:有何|有什么|有哪些|是什么|是否|如何|怎样|怎么)?[说看]?的?(?:不同|分歧|异同|差[异别]|区别|一致)?(?:在哪里?|何在|吗|呢)?\W*$"
    rf"|\s(?:differ|disagree|diverge|compare|each)\b.*$"
)
_FRAME = re.compile(
    rf"\b(?:please|can you|could you|compar\w*|contrast\w*|how|do|does|did|what|is|are|where|the|differ\w*|disagree\w*|diverge|agree|between|versus|vs\.?|each|respective(?:ly)?|their|own|of|by|as seen|{_STANCE}|take|takes|say|says|said|think|thinks|talk|speak|see|view|side by side|with|and|to|in what way)\b|['’]s?\b"
    rf"|请|帮我|比较|对比|相比|一下|两人|二人|双方|三人|两国|各自|分别|个人|一方|有何|有什么|哪些|{_STANCE_ZH}|不同|分歧|异同|差异|差别|区别|的|之间|与|和|呢|吗"
)
_FIRST_CLAUSE = re.compile(r"(?<=[,，]).*$")
_SETTING = re.compile(  # where something was said is no topic
    r"\s(?:at|during|after|in) (?:the|a|an|their|this|that|last)\s(?:[\w’'-]+\s){0,4}(?:conference|summit|meeting|forum|briefing|ceremony|interview)s?\b"
    r"|在[^，,]{0,12}(?:记者会|发布会|峰会|会议|论坛|会谈|访谈)(?:上|中|期间|后)"
)
_EDGE = re.compile(r"^[\s\W_]+|[\s\W_]+$")
_BRACKET = re.compile(r"[（(][^（()）]*[)）]")

# follow-ups
_LEADS_ON = re.compile(
    r"^\W*(?:and|but|now|ok|okay|then|so|also|add|plus|include|with|as well as|what about|how about|what if|(?:and )?what of|do the same for)\b\s*|\b(?:too|as well|also|in there)\b\W*$"
    r"|^\W*(?:那么|那|然后|还有|另外|再加上|再加|加上|加入|也看|换成|再看|以及)|(?:又)?(?:怎么说|怎么看|怎样|如何)?呢\W*$|也加进来\W*$"
)
_ON_TOPIC = re.compile(
    r"^\W*(?:only|just)?\s*(?:on|about|regarding|over|for|in terms of)\s+|^\W*(?:only|just)\s+|^\W*(?:只看|只谈|只比较?|只说|仅|关于|有关|在|就|对于?|和|与)(?=.)"
)
_QUESTIONS = re.compile(
    r"\b(?:why|when|who|whom|where|which|how (?!about)|what (?!about|of|if)|did|does|do|is|are|was|were|has|have|can|will)\b|为什么|为何|何时|谁|哪|什么|多少|几|是否|吗|怎么(?!说|看)"
)
_SHORT = {True: 16, False: 9}  # characters of a Chinese follow-up, words of an English one
_AND = {True: ("、", "與"), False: (", ", " and ")}


@dataclass(frozen=True, slots=True)
class Side:
    """A leader as written in a question, with the canonical name where a table has it."""

    span: Span
    label: str
    name: str | None


@dataclass(frozen=True, slots=True)
class Asked:
    """`topic` is None where the question names none; without `sides` all who speak of the topic are asked for."""

    sides: tuple[Side, ...]
    topic: str | None


def asked(text: str, speaks: Speaks = nobody) -> Asked | None:
    """Who is compared on what; None for a question that compares nobody. `speaks` tells who of no table speaks in the store."""
    found = sides(text, speaks)
    if len(found) >= 2 and (_ASKS.search(fold(text)) or _is_bare(text, found)):
        return Asked(found[:_MOST], topic(text, found))
    everybody = on_what(text)
    return Asked((), everybody) if everybody else None


def _is_bare(text: str, found: Sequence[Side]) -> bool:
    """ "Macron and Putin on sanctions", 「馬克龍與普京對制裁的立場」: a question of names and a topic alone."""
    before, after = fold(text[: found[0].span.start]), fold(text[found[-1].span.end :])
    return not _content(_FRAME.sub(" ", before)) and bool(_BARE.search(after))


def sides(text: str, speaks: Speaks = nobody) -> tuple[Side, ...]:
    """The longest run of names joined by "and", commas or 、, of which a table or the store knows one."""
    known = [
        Side(m.span, m.as_written, m.name.canonical)
        for m in facts(text).names
        if m.name.kind in ("person", "country", "organisation")
    ]
    new = [Side(s, s.of(text), None) for s in _unknown(text, speaks) if not any(s.overlaps(k.span) for k in known)]
    names = sorted([*known, *new], key=lambda side: side.span)
    names = [n for i, n in enumerate(names) if not any(n.span == other.span for other in names[:i])]
    best: list[Side] = []
    run: list[Side] = []
    for name in names:
        joined = bool(run) and bool(_JOINED.match(fold(text[run[-1].span.end : name.span.start])))
        run = [*run, name] if joined else [name]
        if len(run) > max(1, len(best)) and any(side.name or speaks(side.label) for side in run):
            best = run
    return tuple(best)


def _unknown(text: str, speaks: Speaks) -> list[Span]:
    """Where names of no table stand; of a first word its capital tells nothing ("Compare Duval and Macron")."""
    latin = [Span(*m.span()) for m in _LATIN_NAME.finditer(text, _first_word_end(text))]
    first = _LATIN_NAME.match(text)
    first = first if first and _JOINS.match(fold(text), first.end()) else None
    han = [Span(*m.span()) for m in _HAN_NAME.finditer(fold(text)) if _reads_as_name(m.group()) or speaks(m.group())]
    return [*latin, *([Span(*first.span())] if first and speaks(first.group()) else []), *han]


def _reads_as_name(folded: str) -> bool:
    return is_name(folded) or transliterated_runs(folded) == [folded]


def _first_word_end(text: str) -> int:
    """Where names can begin: the capital of a question's first word tells nothing ("Compare Duval and Macron")."""
    first = re.match(r"\W*\w+", text)
    return first.end() if first else 0


def topic(text: str, found: Sequence[Side]) -> str | None:
    """What the sides are compared on: what "on" or 對 opens behind them, else before them, else whatever no frame of a comparison explains."""
    text = _blank(text, [Span(*match.span()) for match in _SETTING.finditer(fold(text))])
    text = _blank(_BRACKET.sub(lambda m: " " * len(m.group()), text), [date.span for date in find_dates(text)])
    after, before = text[found[-1].span.end :], text[: found[0].span.start]
    for part in (after, _FIRST_CLAUSE.sub("", before)):
        opened = _OPENS.search(fold(part))
        if opened and (closed := _closed(part[opened.end() :])):
            return closed
    for part in (after, before):
        if closed := _closed(_without_frame(part)):
            return closed
    return None


def _closed(part: str) -> str | None:
    """Without what closes it; None where nothing of content is left."""
    closing = _CLOSES.search(fold(part))
    part = part[: closing.start()] if closing else part
    part = " ".join(_EDGE.sub("", part).split())
    part = re.sub(r"\s(?:at|in|on|from|of|during|and|by)$|(?:在|于|的)$", "", part)
    return part if _content(_FRAME.sub(" ", fold(part))) else None


def _without_frame(part: str) -> str:
    folded = fold(part)
    for match in reversed(list(_FRAME.finditer(folded))):
        part = part[: match.start()] + " " + part[match.end() :]
    return part


def _content(text: str) -> bool:
    return bool(HAN_RUN.search(text)) or any(word not in STOP_WORDS for word, _ in words(text))


def _blank(text: str, spans: Sequence[Span]) -> str:
    for span in spans:
        text = text[: span.start] + " " * (span.end - span.start) + text[span.end :]
    return text


# --- follow-ups --------------------------------------------------------------------------------


def continued(question: Question, speaks: Speaks = nobody) -> str | None:
    """A follow-up of a comparison as a question that needs no history; None for any other question."""
    going: Asked | None = None
    for turn in question.history:
        if turn.role == "user":
            going = asked(turn.content, speaks) or (going and _next(going, turn.content, speaks))
    if going is None or asked(question.text, speaks):
        return None
    following = _next(going, question.text, speaks)
    return written(following, is_chinese(question.text)) if following else None


def written(comparison: Asked, chinese: bool) -> str:
    """The comparison as one question."""
    if not comparison.sides:
        return question_of(comparison.topic or "", chinese)
    comma, last = _AND[chinese]
    labels = [_in_script(side, chinese) for side in comparison.sides]
    joined = comma.join(labels[:-1]) + last + labels[-1]
    if chinese:
        return f"比較{joined}對{comparison.topic}的立場" if comparison.topic else f"比較{joined}的立場"
    return f"Compare {joined} on {comparison.topic}" if comparison.topic else f"Compare {joined}"


def _in_script(side: Side, chinese: bool) -> str:
    """As written, where that is in the question's language; else the table's name."""
    name = the_names().get(side.name) if side.name else None
    if name is None or side.label.isascii() != chinese:
        return side.label
    return (name.zh or side.label) if chinese else name.short


def _next(going: Asked, text: str, speaks: Speaks) -> Asked | None:
    """The comparison as a follow-up changes it; None where the text is another question."""
    chinese = is_chinese(text)
    if (len(text) if chinese else len(text.split())) > _SHORT[chinese]:
        return None
    opened = bool(_LEADS_ON.search(fold(text)) or _ON_TOPIC.search(fold(text)))
    rest = _stripped(_LEADS_ON, text)
    if not opened or _QUESTIONS.search(fold(rest)) or find_dates(rest):
        return None
    joining = _actors_first(rest) or _unknown_alone(rest, speaks)
    if joining and not going.sides:
        return None  # one of all who speak of it: no comparison
    on = rest[joining[-1].span.end :] if joining else rest
    new = _closed(_stripped(_ON_TOPIC, on))
    if joining and new is None:
        return _with(going, joining)
    if joining and not _ON_TOPIC.search(fold(on)):
        joining, new = [], _closed(_stripped(_ON_TOPIC, rest))
    return replace(_with(going, joining), topic=new) if new else None


def _stripped(pattern: re.Pattern[str], text: str) -> str:
    for match in reversed(list(pattern.finditer(fold(text)))):
        text = text[: match.start()] + text[match.end() :]
    return text


def _actors_first(text: str) -> list[Side]:
    """The names with which a text begins, joined: 「呂特和梅洛尼」."""
    found: list[Side] = []
    at = 0
    for mention in _actors(text):
        gap = fold(text[at : mention.span.start])
        if not (_JOINED.match(gap) if found else not _content(gap) or gap.strip() in ("和", "与", "with")):
            break
        found.append(Side(mention.span, mention.as_written, mention.name.canonical))
        at = mention.span.end
    return found


def _actors(text: str) -> list[NameMention]:
    return [m for m in the_names().find(text) if m.name.kind in ("person", "country", "organisation")]


def _unknown_alone(text: str, speaks: Speaks) -> list[Side]:
    """A name of no table, where there is nothing else: "and Duval?", 「那楊玉全呢？」; a Chinese one is one that the store knows."""
    bare = _EDGE.sub("", text)
    latin = _LATIN_NAME.fullmatch(bare) and not the_names().find(bare)
    at = text.find(bare)
    return [Side(Span(at, at + len(bare)), bare, None)] if bare and (latin or speaks(bare)) else []


def _with(going: Asked, joining: Sequence[Side]) -> Asked:
    have = {side.name or side.label for side in going.sides}
    return replace(
        going, sides=(*going.sides, *(side for side in joining if (side.name or side.label) not in have))[:_MOST]
    )
