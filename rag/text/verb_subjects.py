"""From a reporting verb to its subject: the phrase before it, the clause's noun phrase, the agent of a passive, who follows a quote."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from rag.text import speech_words as words
from rag.text.noun_phrases import (
    Phrase,
    are_joined,
    clauses_before,
    is_described,
    is_governed,
    rows_of,
    stands_before,
)
from rag.text.quotations import MASK
from rag.text.remembered import Speaker
from rag.text.reported_sentence import Sentence, known_in
from rag.text.resolved import resolved, resolved_subject
from rag.text.script import fold
from rag.text.speech_verbs import Verb
from rag.text.unknown_subjects import Subject, chinese_subject, english_label, english_subject

_LONGEST_NAME = 48  # characters
_LONGEST_OPENING = 80  # characters before the verb of a sentence whose subject is left out
_AGENT_REACH = 30  # characters between 被 and its verb
_AGREED = re.compile(
    "(?:协议|协定|条约|法案|法律|决议|agreement|treaty|bill|resolution|law|deal|pact)$"
)  # what these allow is no position
_SHOWS = re.compile("显示|揭示|反映|表明|shows?|showed|shown|found")  # what people and bodies do without a word
_AGENT_END = re.compile(
    r"[,;:](?=\s|$)|(?<!\b[a-z])\.(?=\s|$)|\s(?=that\b|on \w+day|in (?:a|an|the)\b|as\b|which\b|who\b|for\b|over\b|after\b|because\b|when\b|at\b|to\b|yesterday\b|last\b|this\b|said\b)|$"
)
_AGENT_ZH = re.compile(
    "(?:被(?!告|迫)|遭到?(?!遇|殃)|受到|(?<![接承享忍感遭])受(?=[\u4e00-\u9fff]{2})|(?<!曾)获得?(?!悉)|由(?!于|此|来|衷)|引起|引来|引发|招致|招来)"
)
_SURE = re.compile(  # whose subject can be nobody but people, bodies and papers
    r"(?:said|says|say|told|tells|tell|added|adds|warned|warns|warn|vow(?:ed|s)?|pledged|pledges|pledge|insist(?:ed|s)?|den(?:ied|ies|y)|promised|acknowledg(?:ed|es|e)|admit(?:ted|s)?|conced(?:ed|es|e)|urg(?:ed|es|e)|accus(?:ed|es|e)|complain(?:ed|s)?|wrote|writes|repl(?:ied|ies)|explain(?:ed|s)?|argu(?:ed|es|e)|announc(?:ed|es|e)|thank(?:ed|s)?|prais(?:ed|es|e)|welcom(?:ed|es|e)|condemn(?:ed|s)?|critici[sz](?:ed|es|e)|apologi[sz](?:ed|es|e)|stress(?:ed|es)?|emphasi[sz](?:ed|es|e)|refus(?:ed|es|e)|declin(?:ed|es)|reject(?:ed|s)?|stated|confirm(?:ed|s)?|claim(?:ed|s)|believe[sd]?|think|thinks|thought|called (?:for|on|upon)|calls (?:for|on|upon)|call (?:for|on|upon)|disclosed|hinted|hints|(?:was|were|is|are) (?:considering|weighing|mulling|undecided).*)"
    r"|(?:表示|指出|称|强调|警告|呼吁|承诺|宣布|否认|批评|透露|表态|坦言|直言|重申|认为|谴责|抨击|敦促|要求|坚称|声称|宣称|回应|证实|反驳|驳斥|补充|告诉|解释|感谢|赞扬|扬言|说|坦承|承认|主张|质疑|指控|指责|抱怨|建议|提议|拒绝|婉拒|答应|保证|誓言|写道|呛声|喊话|吁请|促请|恳请|披露|通报|报道|报导|介绍|说明|相信|担心|盛赞|称赞|道歉|致歉|抗议|控诉|痛批|怒斥|炮轰|示警)"
)
_UNSURE_ZH = re.compile(
    "显示|希望|支持|同意|要求|提出|计划|准备|预计|期待|确认|决定|考虑|研究|评估|担心|发现|排除|保证|看好|乐见|欣慰|遗憾|不满|形容|描述|引用|记载|反映|道出|点出|拟.*|愿.*|不会.*|渴望|犹豫|观望|酝酿|盘算|探讨|认同|肯定|提醒|威胁|.*(?:有意|无意)|推断|总结|概括|判断|承认|证实|介绍|说明|解释|通知|公布|发布.*"
)
_APPOSITION = re.compile(
    r"(?:who|which|whose|an?|the|its|his|her|their|himself|herself|chief|head|president|former|speaking|\d\d|(?:\w+ ){0,2}?(?:spokes(?:man|woman|person)|leader|director|chair\w*|mayor|founder|author|professor|secretary|minister|commander|economist|analyst|governor|editor|manager|executive|officer|captain|lawyer|adviser|envoy|ambassador|owner|partner) (?:of|at|for|in|to))\b(?=.*\s)"
)
# what stands between a subject and its verb, in commas
_INSERTION = re.compile(
    r"[a-z-]+(?: [a-z-]+)?'s? [a-z' -]+|(?:who|which|whose|where|whom|aged)\b.+|\d{1,3}|meanwhile|however|too|though|for (?:his|her|its|their) part|in (?:turn|response|contrast|particular)|by contrast|instead|likewise|again|as well|among others"
    r"|(?:speaking|standing|asked|sitting|flanked|citing|quoting|responding|referring|writing|echoing|joined|backed|elected|born|appearing|visiting|arriving|leaving)\b.+"
    rf"|(?:{_APPOSITION.pattern[3 : _APPOSITION.pattern.index(chr(92) + 'b(?=')]}\b.*\s.*"
)
_PART_OF_A_WORD = re.compile(
    r"[\u4e00-\u9fff](?<![名位个些多的各])$|\b(?!(?:the|an?|its|his|her|their|our|this|that|and|but|or|of|for|in|at|by|from|two|three|several|many|some|other|new|former|then|while|as)\b)[a-z]+ $"
)
# a part of a sentence that only frames the next one
_FRAME = re.compile(
    r"\s*(?:对于|针对|关于|至于|谈及|谈到|面对|除了|随着|虽然|尽管|如果|若|当|在|据|根据|由于|因|自"
    r"|(?:who|which|whose|where|when|after|before|during|while|as|if|although|though|despite|since|because|in|at|on|for|with|along"
    r"|alongside|speaking|standing|asked|following|amid|under|according|[a-z]+ing)\b)"
)
_GOES_ON = re.compile(  # "X, the chancellor, said Berlin would": Berlin is not who says it
    r"\s(?:would|will|had|has|have|was|were|is|are|must|should|could|can|may|might|did|does|needs?|wants?|[a-z]+ed)\b"
)
_LONGER = re.compile(
    r"\s(?!of\b|for\b|in\b|at\b|from\b|on\b|who\b|which\b|that\b|as\b|to\b|after\b|before\b|when\b|while\b|and\b|said\b|told\b|late\b|early\b|last\b|this\b|yesterday\b|today\b|with\b|during\b|whose\b)[a-z]"
)
_INVERTED = re.compile(r"\s(?:the\s|an?\s)?")
_INVERTED_VERB = re.compile(
    r"countered|retorted|quipped|argued|warned|insisted|replied|admitted|conceded|joked|claimed|recalled|continued|complained|announced|cautioned|declared|predicted|stressed|remarked|observed|responded|shouted|tweeted|posted|said|says|added|adds|wrote|writes|asked|noted|notes|explained|explains"
)
_NO_SUBJECT = re.compile(rf"(?:此外|另外|同时|因此|不过|但|而且)?[,，\s]*{words.ADVERBS.pattern}")
_BY_AGENT = re.compile(r"(?:\s\w+){0,4}?\sby\s(?:the\s)?")


def speaker_of(sentence: Sentence, verb: Verb) -> Speaker | None:
    """Whose words a verb reports."""
    before = sentence.folded[: verb.start]
    if verb.is_english and words.PASSIVE.search(before) and verb.form == "past":
        return _agent(sentence, verb)
    agent = None if verb.is_english else _chinese_agent(sentence, verb)
    found = agent or _subject(sentence, verb)
    if found and found.sort == "paper" and not verb.is_weak and _AGREED.search(fold(found.as_written)):
        return None
    return None if found and _SHOWS.fullmatch(verb.text) and found.sort != "paper" else found


def _subject(sentence: Sentence, verb: Verb) -> Speaker | None:
    """The subject from the verb's own clause, else from the nearest clause before it that has one."""
    end, folded = verb.start, sentence.folded
    quoted = verb.form in ("past", "s") and re.search(rf"[{MASK}\"”]\s*,?\s*$", folded[:end])
    if quoted or (_INVERTED_VERB.fullmatch(verb.text) and folded[:end].rstrip().endswith(",")):
        closing = replace(verb, closes=True)
        if speaker := _following(sentence, closing, _INVERTED) or _inverted(sentence, closing):
            return speaker
    clauses = clauses_before(sentence.phrases, folded, end)[::-1]
    if verb.is_english and (speaker := _before_insertion(sentence, verb, clauses)):
        return speaker
    for number, (start, stop) in enumerate(clauses):
        here = [phrase for phrase in sentence.phrases if start <= phrase.start and phrase.end <= stop]
        if number and not folded[start:stop].strip(" ,，"):
            continue
        if number and _FRAME.match(folded[start:stop]) and not (here and not folded[start : here[0].start].strip()):
            continue  # "Beijing" is no participle
        if speaker := adjacent(sentence, here, verb) if number == 0 else None:
            return speaker
        if (
            number
            and verb.is_english
            and number + 1 < len(clauses)
            and (named := named_chunk(sentence, (start, stop), clauses[number + 1]))
        ):
            return resolved_subject(sentence, named, verb)
        if speaker := by_noun_phrase(sentence, here, start, stop, verb):
            return speaker
        if phrase := _chosen(sentence, here):
            rows = [(here[first], here[last]) for first, last in rows_of(here, folded)]
            row = next(((a, b) for a, b in rows if a.start <= phrase.start < b.end), None)
            return _several(sentence, *row, verb) if row else resolved(sentence, phrase, verb)
    last = sentence.memory.last
    if end <= _LONGEST_OPENING and _NO_SUBJECT.fullmatch(folded[:end]) and last:
        return Speaker(last.canonical, last.as_written, verb.text, last.anonymous, said=verb, sort=last.sort)
    return None


def _before_insertion(sentence: Sentence, verb: Verb, clauses: Sequence[tuple[int, int]]) -> Speaker | None:
    """The subject from which commas part its verb: "unions, which represent 40,000 workers, said", "Ott, 45, a farmer from Bremen, said"."""
    folded, at = sentence.folded, 0
    if len(clauses) < 3 or folded[slice(*clauses[0])].strip(" ,"):
        return None
    for at, span in enumerate(clauses[1:-1], 1):  # noqa: B007 - where it stopped counts
        if not _INSERTION.fullmatch(folded[slice(*span)].strip(" ,")):
            break
    else:
        at += 1
    if at == 1:
        return None
    start, stop = clauses[at]
    stop -= len(folded[start:stop]) - len(folded[start:stop].rstrip(" ,"))
    here = [phrase for phrase in sentence.phrases if start <= phrase.start and phrase.end <= stop]
    if (
        here
        and here[-1].end == stop
        and not is_governed(here[-1], folded)
        and here[-1].head in ("person", "name", "seat")
    ):
        return resolved(sentence, here[-1], verb)
    subject = english_subject(sentence.text, folded, start, stop, sure=bool(_SURE.fullmatch(verb.text)))
    return resolved_subject(sentence, subject, verb)


def by_noun_phrase(sentence: Sentence, here: Sequence[Phrase], start: int, stop: int, verb: Verb) -> Speaker | None:
    """The clause's noun phrase as a subject that no table has."""
    sure = bool(_SURE.fullmatch(verb.text)) or (verb.light and not verb.is_weak)
    sure = sure or (not verb.is_english and len(verb.text) > 1 and not _UNSURE_ZH.fullmatch(verb.text))
    find = english_subject if verb.is_english else chinese_subject
    subject = find(sentence.text, sentence.folded, start, stop, sure=sure)
    if subject is None or any(_acts(sentence, phrase, subject) for phrase in here):
        return None
    known = known_in(sentence, subject)
    if known is None:
        return resolved_subject(sentence, subject, verb)
    described = not verb.is_english and known.start > subject.start and sentence.folded[: known.start].endswith("的")
    governed = is_governed(known, sentence.folded) and not described
    return None if governed else resolved_subject(sentence, subject, verb)


def _acts(sentence: Sentence, phrase: Phrase, subject: Subject) -> bool:
    """Whether a person stands at the beginning of what is no noun phrase then: "Macron toured the farms and said"."""
    inside = phrase.head == "person" and subject.start <= phrase.start and phrase.end < subject.core_end
    return (
        inside
        and bool(re.match(r"\s[a-z]|[\u4e00-\u9fff]", sentence.folded[phrase.end :]))
        and phrase.start == subject.start
    )


def adjacent(sentence: Sentence, here: Sequence[Phrase], verb: Verb) -> Speaker | None:
    """The phrase that stands before the verb; several in a row speak as one, who has no name."""
    if not here or not stands_before(here[-1], verb.start, sentence.folded):
        return None
    first = len(here) - 1
    while first and are_joined(here[first - 1], here[first], sentence.folded):
        if "," in sentence.folded[here[first - 1].end : here[first].start] and is_governed(
            here[first - 1], sentence.folded
        ):
            break  # "a meeting with Macron, and Lavrov said"
        first -= 1
    if is_governed(here[first], sentence.folded) and not is_described(here[first], sentence.folded):
        return None
    if first < len(here) - 1:
        return _several(sentence, here[first], here[-1], verb)
    if (
        not here[-1].names
        and here[-1].head in ("office", "people", "paper")
        and _PART_OF_A_WORD.search(sentence.folded[: here[-1].start])
    ):
        cuts = [cut.end() for cut in words.SEGMENT.finditer(sentence.folded, 0, here[-1].start)]
        if speaker := by_noun_phrase(sentence, here, cuts[-1] if cuts else 0, verb.start, verb):
            return speaker
    return resolved(sentence, here[-1], verb)


def _several(sentence: Sentence, first: Phrase, last: Phrase, verb: Verb) -> Speaker:
    return Speaker(None, sentence.text[first.start : last.end], verb.text, said=verb, sort="several")


def _chosen(sentence: Sentence, here: Sequence[Phrase]) -> Phrase | None:
    """A person or pronoun, the first one; else the last country, organisation or office; all of them free."""
    free = [phrase for phrase in here if phrase.head != "seat" and not is_governed(phrase, sentence.folded)]
    people = [phrase for phrase in free if phrase.head in ("person", "pronoun")]
    others = [phrase for phrase in free if phrase.head in ("name", "office")]
    return next(iter([*people[:1], *others[-1:]]), None)


def named_chunk(sentence: Sentence, apposed: tuple[int, int], before: tuple[int, int]) -> Subject | None:
    """The name that an apposition explains: "Teresa Ribera, the Commission's competition chief"."""
    if not _APPOSITION.match(sentence.folded[slice(*apposed)].strip(" ,")):
        return None
    subject = english_subject(sentence.text, sentence.folded, *before, sure=False)
    is_name = (
        subject
        and subject.label[:1].isupper()
        and subject.who in ("person", "body")
        and subject.core_end - subject.start < _LONGEST_NAME
    )
    return subject if is_name else None


def _following(sentence: Sentence, verb: Verb, between: re.Pattern[str]) -> Speaker | None:
    """The phrase behind a verb: announced by X, said X."""
    after = next((phrase for phrase in sentence.phrases if phrase.start >= verb.end), None)
    if after is None or not between.fullmatch(sentence.folded[verb.end : after.start]):
        return None
    if not after.names and after.head in ("office", "people") and _LONGER.match(sentence.folded, after.end):
        return None  # "said chief executive Anna Berg"
    if between is _INVERTED and _GOES_ON.match(sentence.folded, after.end):
        return None
    return resolved(sentence, after, verb)


def _inverted(sentence: Sentence, verb: Verb) -> Speaker | None:
    """ "…," said Anna Berg, a nurse."""
    if not sentence.text[verb.end : verb.end + 1].isspace():
        return None
    stop = _AGENT_END.search(sentence.folded, verb.end)
    subject = english_label(sentence.text, verb.end + 1, stop.start() if stop else len(sentence.text), sure=False)
    return resolved_subject(sentence, subject, verb)


def _agent(sentence: Sentence, verb: Verb) -> Speaker | None:
    if speaker := _following(sentence, verb, _BY_AGENT):
        return speaker
    by = _BY_AGENT.match(sentence.folded, verb.end)
    stop = _AGENT_END.search(sentence.folded, by.end()) if by else None
    subject = english_label(sentence.text, by.end(), stop.start(), sure=False) if by and stop else None
    return resolved_subject(sentence, subject, verb)


def _chinese_agent(sentence: Sentence, verb: Verb) -> Speaker | None:
    """「遭到匈牙利反對」, 「被工會批評」, 「由馬克龍宣布」."""
    marks = list(_AGENT_ZH.finditer(sentence.folded, max(0, verb.start - _AGENT_REACH), verb.start))
    if not marks:
        return None
    here = [p for p in sentence.phrases if marks[-1].end() <= p.start and p.end <= verb.start]
    here = [p for p in here if not sentence.folded[: p.start].endswith(("在", "于"))]
    row = [*here[:1], *(b for a, b in pairwise(here) if are_joined(a, b, sentence.folded))]
    if (
        len(here) > 1
        and row == here
        and here[0].start == marks[-1].end()
        and stands_before(here[-1], verb.start, sentence.folded)
    ):
        return _several(sentence, here[0], here[-1], verb)
    if here and here[0].start == marks[-1].end() and stands_before(here[-1], verb.start, sentence.folded):
        return resolved(sentence, here[-1], verb)
    subject = chinese_subject(sentence.text, sentence.folded, marks[-1].end(), verb.start, sure=False)
    return resolved_subject(sentence, subject, verb)
