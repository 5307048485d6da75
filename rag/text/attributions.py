"""Attributions that need no verb: "according to X", "in X's view", 「據X說」, 「在X看來」, and 「X：…」 of headlines and transcripts."""

from __future__ import annotations

import re

from rag.text import speech_words as words
from rag.text.noun_phrases import Phrase, is_governed
from rag.text.quotations import MASK
from rag.text.remembered import Speaker
from rag.text.reported_sentence import Sentence
from rag.text.resolved import resolved, resolved_subject
from rag.text.speech_verbs import Verb, the_verbs
from rag.text.unknown_subjects import Subject, chinese_label, english_label

_BEFORE_FEELING = re.compile(r"(?:the |an? |its |his |her |their )?(?:[a-z'-]+ ){0,3}")
_AFTER_SOURCE = re.compile(r"(?:的|所|方面|\s)*|\s(?:officials?|sources?|agency|newspaper|news agency|website)")
_REPORTS = re.compile("(?:报导|报道)$")
_BEFORE_SOURCE = re.compile(
    r"\s(?:(?:the|an?|two|three|several|many|some|other|its|his|her|recent|new|latest|joint)\s){0,3}"
)
_EN = re.compile(
    r"\baccording to (?P<source>)|\b(?:in|as per|per) the (?P<view>view|opinion|words|eyes|account|assessment|judgement|judgment|reading|estimation) of "
    r"|\bin (?P<owner>(?:(?!\bin\b)[\w.' -]){2,50}?)(?:'s|'|s') (?:own )?(?:view|opinion|words|eyes|telling|account|assessment|judgement|judgment|reading|estimation|mind|book)\b"
    r"|\bas (?P<puts>(?:(?!\bas\b)[\w.' -]){2,50}?) (?:put|puts|sees|saw|tells|told|describes|described|phrased) (?:it|things)\b"
    r"|(?:^|[.;:]\s)(?:for|to) (?P<mind>(?:(?!\bto\b|\bfor\b)[\w.' -]){2,40}?), (?=(?:the|this|that|it|any|such|every|no|there)\b)"
)
_SOURCE_END = re.compile(
    r"[,;:](?=\s|$)|(?<!\b[a-z])\.(?=\s|$)|\s(?=who\b|which\b|that\b|on \w+day|released\b|published\b|seen\b|obtained\b|cited\b|speaking\b|quoted\b)|$"
)
_ISSUED_BY = re.compile(  # "according to a note from X"
    r"\s?(?:(?:an?|the|its|new|initial|official|latest)\s)*(?:[\w'-]+\s){0,2}?(?:reports?|notes?|stud(?:y|ies)|statements?|surveys?|polls?|letters?|memos?|analys[ie]s|estimates?|figures|data|statistics|projections?|forecasts?|count|tally|briefing|filing|paper|press release|calculations|records|documents?)"
    r" (?:(?:released|published|issued|compiled|sent|drawn up|prepared|commissioned|shared|provided|circulated)(?: (?:on \w+day|this week|last week|\w+day))? by|from|by) (?=[a-z])"
)
_COLON_QUOTE = re.compile(rf":\s?[\"“「『]?\s?{MASK}")
_OPENS = re.compile(r"[A-ZÀ-Þ][a-zà-ÿ'’-]+(?: [A-ZÀ-Þ][\w'’-]+){1,2}(?= [a-z])")
_WHO = re.compile(r", who (?:has |had |also |later |then |\w+ly )*$")
_OWNS = re.compile(  # X's position is that …
    r"(?:'s|') (?:own |official |final |only |main |first |last )?(?P<noun>message|position|stance|view|line|demand|answer|verdict|response|condition|promise|warning|plea|argument|conclusion|advice|hope|fear|prediction|reply|explanation|complaint|objection|recommendation|preference|priority)"
    r"(?: (?:to|on|about|for|from|at|in) [\w' -]{2,40}?)? (?:is|was|has been|remains|remained)\b"
)
_PASSIVE = re.compile(  # "a promise to close it was made on Thursday by X", "a warning came from X"
    r"\b(?:an?|another|further|fresh|similar) (?:[a-z-]+ ){0,2}?(?P<noun>[a-z]+)\b[^,;:]{0,70}?\b(?P<made>came|comes|(?:was|were|has been|had been|is) (?:\w+ly )?[a-z]+)\b(?: [^,;:]{0,40}?)? (?:by|from) (?!\d)"
)
_DREW = re.compile(  # "the plan drew praise from X", "met with opposition from X"
    r"\b(?:drew|draws|won|wins|earned|provoked|prompted|sparked|met with|was met with|triggered|brought|received|attracted) (?:[a-z-]+ ){0,3}?(?P<noun>[a-z]+) (?:from|by) (?!\d)"
)
_FELT = re.compile(  # whom it delights has welcomed it
    r"\b(?:(?P<glad>delighted|pleased|gratified|heartened|thrilled|cheered|impressed|reassured)|(?P<sad>angered|infuriated|enraged|outraged|annoyed|dismayed|disappointed|frustrated|alarmed|unsettled|appalled|irritated))"
    r" (?=(?:the\b|an?\b|its\b|his\b|her\b|their\b|[a-z]+'s\b|(?!by\b|at\b|with\b|that\b|to\b|about\b|over\b|and\b|when\b|in\b)[a-z]))"
)
_ZH_OPEN = re.compile("(?:据|根据|依据|按照?|依照?|照|援引)(?!说[,，]|悉|称|了解|报[,，道导]|此|规定|估|统计)")
_ZH_CLOSE = re.compile(
    "(?P<said>报道|报导|说法|所说|消息|统计|数据|资料|分析|看法|观点|估计|估算|预测|介绍|透露|披露|指出|表示|描述|解释|转述|评估|研判|声明|公告|通报|说|称|讲|判断|调查|规划|推算|规定)(?=[,，:：]|$|显示|指出)"
)
_ZH_CLOSE_FILLER = re.compile(
    "(?:的|所|方面|最新|公开|公布|发布|\\d{1,2}日|[今昨]天?日?|上?周[一二三四五六日]|[对向][^,，]{1,6})+$"
)
_ZH_VIEW = re.compile(
    "(?:在|就|依|以)(?P<who>[^,，。□]{2,20}?)(?:方面)?(?:看来|眼中|眼里|心目中|的?认知中|的?看法|之见|的观点(?:看|来看))"
)
_ZH_WORDS = re.compile(
    "(?:用|借用|套用|引用|以|照)(?P<who>[^,，。□]{2,20}?)(?:自己)?的(?:话|说法)(?:来?[说讲]|来形容|形容)?"
)
_ZH_OWNS = re.compile(
    "(?P<who>[^,，。□]{2,20}?)的(?P<noun>立场|看法|态度|观点|说法|要求|回答|回应|条件|底线|承诺|警告|答案|结论|主张|诉求|建议|理由|解释|评价|判断)(?:是|则是|很明确|很清楚|没有变|[:：])"
)
_NOUN_KIND = {
    "demand": "demanded", "plea": "demanded", "要求": "demanded", "诉求": "demanded", "hope": "demanded", "recommendation": "demanded", "advice": "demanded",
    "promise": "pledged", "承诺": "pledged", "warning": "warned", "警告": "warned", "fear": "warned", "complaint": "claimed", "objection": "refused",
    "说法": "said", "看法": "claimed", "观点": "claimed",
}  # fmt: skip
_REPORTED = re.compile("报道|报导|消息|统计|数据|资料|介绍|透露|披露|通报|公告|转述|调查|规定")


def before_colon(sentence: Sentence) -> Speaker | None:
    """「呂特：…」, "Zelensky: …", as headlines and transcripts have it."""
    first = next(iter(sentence.phrases), None)
    if first is None or first.start or first.head not in ("person", "name", "seat", "office"):
        return None
    colon = re.match(r"\s?[:：]", sentence.folded[first.end :])
    return resolved(sentence, first, None) if colon else None


def before_quote(sentence: Sentence) -> Speaker | None:
    """ "Her deputy, Karl Ott, was blunter: □", 「他的話更重：□」: who the words before a colon and a quote are about."""
    colon = _COLON_QUOTE.search(sentence.folded)
    before = [p for p in sentence.phrases if colon and p.end <= colon.start() and p.head in ("person", "pronoun")]
    free = [phrase for phrase in before if not is_governed(phrase, sentence.folded)]
    if free or colon is None:
        return resolved(sentence, free[0], None) if free else None
    named = _OPENS.match(sentence.text)
    return Speaker(None, named.group(), None, sort="person") if named else None


def relative(sentence: Sentence) -> Speaker | None:
    """ "He met Macron, who promised help", where nobody else speaks."""
    for verb in the_verbs().find(sentence.folded):
        if not verb.is_english or verb.form == "base" or not _WHO.search(sentence.folded[: verb.start]):
            continue
        start = sentence.folded.rfind(",", 0, verb.start)
        who = next((p for p in sentence.phrases if p.end == start and p.head == "person"), None)
        if who:
            return resolved(sentence, who, verb)
    return None


def without_verb(sentence: Sentence) -> Speaker | None:
    """The source that a sentence names without a verb of saying."""
    return _english(sentence) or _chinese(sentence)


def _english(sentence: Sentence) -> Speaker | None:
    folded = sentence.folded
    if owned := _OWNS.search(folded):
        start = max(folded.rfind(",", 0, owned.start()), folded.rfind(";", 0, owned.start())) + 1
        kind = _NOUN_KIND.get(owned["noun"], "said")
        return _who(
            sentence, start, owned.start(), Verb(owned.start("noun"), owned.end("noun"), owned["noun"], kind, "s")
        )
    return _of_a_noun(sentence) or _of_a_feeling(sentence) or _of_a_source(sentence)


def _of_a_noun(sentence: Sentence) -> Speaker | None:
    """ "A promise was made by X", "the plan drew praise from X"."""
    folded = sentence.folded
    for pattern, last in ((_PASSIVE, "made"), (_DREW, "noun")):
        match = pattern.search(folded)
        kind = the_verbs().kind_of_noun(match["noun"]) if match else None
        if match and kind:
            stop = _SOURCE_END.search(folded, match.end())
            verb = Verb(match.start("noun"), match.end(last), match["noun"], kind, "s")
            return _who(sentence, match.end(), stop.start() if stop else len(folded), verb)
    return None


def _of_a_feeling(sentence: Sentence) -> Speaker | None:
    """ "The ruling delighted X"."""
    folded = sentence.folded
    felt = _FELT.search(folded)
    if felt is None or words.PASSIVE.search(folded[: felt.start()]):
        return None
    verb = Verb(felt.start(), felt.end() - 1, felt.group().strip(), "welcomed" if felt["glad"] else "claimed", "past")
    after = next((phrase for phrase in sentence.phrases if phrase.start >= felt.end()), None)
    if after is None or not _BEFORE_FEELING.fullmatch(folded[felt.end() : after.start]):
        stop = _SOURCE_END.search(folded, felt.end())
        subject = english_label(sentence.text, felt.end(), stop.start() if stop else len(folded), sure=False)
        return resolved_subject(sentence, subject, verb) if subject and subject.label[:1].isupper() else None
    return resolved(sentence, after, verb) if after.head in ("person", "name", "office", "seat") else None


def _of_a_source(sentence: Sentence) -> Speaker | None:
    """ "According to X", "in X's view", "as X puts it", "for Berlin, …"."""
    folded = sentence.folded
    match = _EN.search(folded)
    if match is None:
        return None
    verb = Verb(
        match.start(), match.end(), match.group().strip(), "said" if match["source"] is None else "reported", "s"
    )
    if match["mind"]:  # not "For Ukraine, this means"
        found = _who(sentence, *match.span("mind"), verb)
        seat = any(phrase.head == "seat" and phrase.start == match.start("mind") for phrase in sentence.phrases)
        return found if found and (found.is_person or seat) else None
    for group in ("owner", "puts"):
        if match[group]:
            return _who(sentence, *match.span(group), verb)
    issued = _ISSUED_BY.match(folded, match.end())
    start = issued.end() if issued else match.end()
    stop = _SOURCE_END.search(folded, start)
    return _who(sentence, start, stop.start() if stop else len(folded), verb)


def _chinese(sentence: Sentence) -> Speaker | None:
    folded = sentence.folded
    if folded.isascii():
        return None
    for pattern in (_ZH_VIEW, _ZH_WORDS, _ZH_OWNS):
        if match := pattern.search(folded):
            noun = match.groupdict().get("noun")
            start, end = match.span("noun") if noun else (match.end() - 1, match.end())
            verb = Verb(start, end, folded[start:end], _NOUN_KIND.get(noun or "", "said"))
            if speaker := _who(sentence, *match.span("who"), verb):
                return speaker
    for opening in _ZH_OPEN.finditer(folded):
        comma = re.compile("[,，:：。]|$").search(folded, opening.end())
        close = _ZH_CLOSE.search(folded, opening.end() + 2, comma.end() if comma else len(folded))
        if close is None:
            if comma and opening.group() == "根据" and (found := _body_alone(sentence, opening, comma.start())):
                return found
            continue
        kind = "reported" if _REPORTED.match(close["said"]) else "said"
        verb = Verb(close.start("said"), close.end("said"), close["said"], kind)
        filler = _ZH_CLOSE_FILLER.search(folded, opening.end(), close.start())
        if speaker := _who(sentence, opening.end(), filler.start() if filler else close.start(), verb):
            return speaker
    return _papers(sentence)


def _body_alone(sentence: Sentence, opening: re.Match[str], end: int) -> Speaker | None:
    """「根據世界糧食計畫署，…」, not 「根據協議，…」."""
    verb = Verb(opening.start(), opening.end(), opening.group(), "reported")
    found = _who(sentence, opening.end(), end, verb)
    return found if found and found.is_body and found.sort == "body" else None


def _papers(sentence: Sentence) -> Speaker | None:
    """「多家媒體報導」, where nobody else speaks."""
    for phrase in sentence.phrases:
        reports = phrase.head == "paper" and _REPORTS.search(sentence.folded[: phrase.end])
        if reports and words.SEGMENT.split(sentence.folded[: phrase.start])[-1].strip() in ("", "多家", "有", "另有"):
            verb = Verb(phrase.end - 2, phrase.end, sentence.folded[phrase.end - 2 : phrase.end], "reported")
            end = phrase.end - 2 if phrase.end - phrase.start > 2 else phrase.end
            return resolved(sentence, Phrase(phrase.start, end, "paper", phrase.names), verb)
    return None


def _who(sentence: Sentence, start: int, end: int, verb: Verb) -> Speaker | None:
    """Who stands between two places: a known name that ends or fills it, else what it is called."""
    while end > start and sentence.text[end - 1] in " ,，":
        end -= 1
    while start < end and sentence.text[start] in " ,，":
        start += 1
    inside = [phrase for phrase in sentence.phrases if start <= phrase.start and phrase.end <= end and phrase.names]
    for phrase in inside:
        rest = sentence.folded[start : phrase.start], sentence.folded[phrase.end : end]
        if _BEFORE_SOURCE.fullmatch(
            " " + rest[0].strip() + " " if rest[0].strip() else " "
        ) and _AFTER_SOURCE.fullmatch(rest[1]):
            return resolved(sentence, phrase, verb)
    find = _chinese_who if not sentence.text[start:end].isascii() else _english_who
    return resolved_subject(sentence, find(sentence, start, end), verb)


def _english_who(sentence: Sentence, start: int, end: int) -> Subject | None:
    return english_label(sentence.text, start, end, sure=True) if end > start else None


def _chinese_who(sentence: Sentence, start: int, end: int) -> Subject | None:
    return chinese_label(sentence.text, sentence.folded, start, end, sure=False) if end - start >= 2 else None
