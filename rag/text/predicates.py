"""Which words of a sentence report: verbs of saying as predicates, not the nouns and participles that look like them."""

from __future__ import annotations

import re
from collections.abc import Iterator

from rag.text import speech_words as words
from rag.text.noun_phrases import Phrase
from rag.text.reported_sentence import Sentence
from rag.text.speech_verbs import Verb, the_verbs

# which English forms are predicates
_RELATIVE = re.compile(r"\b(?:who|which|whom|whose|that|what)(?: (?:also|had|has|have|\w+ly|later|once|first))*\s$")
_MODAL = re.compile(
    r"\b(?:will|would|can|could|may|might|shall|should|must|to)(?: \w+ly| also| not)? (?:be|have|have been)\s$"
)
_POSSESSED = re.compile(
    r"(?:'s?|\b(?:new|old|other|recent|earlier|latest|false|bold|clear|such|first|last|public|official|official's|own|key|main|big|their|widely))\s$"
)
_ALSO_A_NOUN = re.compile(
    r"(?:calls|claims|demands|plans|hopes|fears|threats|offers|promises|pledges|vows|warnings|requests|orders|appeals|doubts|reports|remarks|comments|answers|guarantees|protests|attacks|charges|questions|moves|pushes|views|estimates|forecasts|studies|supports|complaints|notes|alerts|signals)\b"
)
_OBJECT_OF = re.compile(  # "faced calls to resign", "amid fears that"
    r"\b(?:\w{2,}ed|\w{2,}ing|amid|despite|over|after|with|for|of|to|from|by|against|about|on|in|into|as|between|faces?|makes?|made|took|heard|drew|met|won|lost|found|gave|had|has|have|any|no|some|more|many|all|those|these|such|not|are|is|were|was|other|new|several)\s$"
)
_PROGRESSIVE = re.compile(
    r"(?:\b(?:is|are|was|were|been|be|'s|'re)(?: \w+ly| also| now| still| already| not| again)?|,(?: \w+ly| also| instead| thereby| again| while)?|\bwhile|\band|\bbut|□\"?|\s[-–—])\s$"
)
_BASE_BEFORE = re.compile(
    r"(?:\b(?!(?:is|was|has|its|his|this|does|as|us|thus|perhaps|always|towards|across|plus|versus|besides|sometimes|afterwards|less|unless|yes|plans|talks)\b)[a-z]{3,}(?<!s)s"
    r"|\b(?:people|police|media|crew|staff|men|women|they|we|you|i|both|some|many|most|few|others|and (?:the )?\w+|(?:do|does|did)(?: not|n't))|n't)"
    r"(?: (?:also|now|still|all|both|often|never|repeatedly|further|\w+ly|already|themselves|alike))*\s$"
)
_SAYS = re.compile(r"(?:say|confirm|comment|discuss|elaborate)\b.*")
_DID = re.compile(r"\b(?:did|does|do), [a-z ]{3,20}, $")  # "he did, however, promise"
_WOULD = re.compile(r"\b(?:would|will)(?: only| not)? $")
_BY = re.compile(r"(?:\s(?:on|in|at|last|this|earlier|yesterday|\w+day|\w+ly)(?: \w+)?)?\sby\s(?!\w+ing\b)")
_NO_VERB_BEFORE = re.compile(
    "(?:是否|等于|等同于?|相当于|无异于|形同|如同|须经|需经|须要?|需要|如何|为何|何时|能否|无法|难以|不得不|拒绝|停止|暂停|用来|用于|以便|为了|值得|令人|让人|使人|予以|足以|得以)(?:一致|全体|多数)?$"
)
_WHILE = re.compile(  # 「回覆查詢時否認」, 「引用時請寫明」
    "[^,，。;；:：的□]{0,6}(?<![同及有随平当小届计按定准过暂临限])(?:时(?![间候代期任常机局刻尚差段速装值区事空隔])|之际)"
)
_OUGHT_TO = re.compile(  # what others should do is not what they say
    "(?:[应须]|应[该当]|必须|需要?|可以|能够|才能|不得)(?:也|更|立即|共同|继续|进一步|公开|明确)*$|(?:[应须]|应[该当]|必须|需要|可以|能够)[^,，。；;]{0,24}[并和]$"
)
_REPORTING = re.compile("(?:[》」”报社台网刊]|[\u4e00-\u9fff]日)$")
_REPORTED = re.compile("[,，:：称指说]")
# where a verb's form is a noun or a modifier: 的承诺, 宣布的计划, their demands, security promises
_NOUN_BEFORE = re.compile(
    "(?:[的项个种份该这让使令]|(?<![对就为因])此|(?<!再)次|安全|书面|有关|做出|作出|履行|[遭被获受]到?)$"
    r"|\b(?:the|an?|th[eo]se|this|that|his|her|its|their|our|any|all|no|such|of|to|for|with|under|member|security|new|more)\s$"
)
_NOUN_AFTER = re.compile(
    "的(?!是)|[上中](?=[,，])|表示(?:欢迎|感谢|反对|支持|赞赏|遗憾|关切|不满|怀疑|担忧)"
    r"|\s(?:should|would|will|must|can|could|may|are|were|have)\b"
)
# whose verbs report no speech: what the sentence is about, conditions
_TOPIC = re.compile(
    r"\s*(?:对于|针对|关于|至于|谈及|谈到|面对|除了|如果|假如|倘若|一旦|只要|除非|虽然|即使|即便|哪怕|就算"
    r"|(?:asked|responding|regarding|as for|if|whether|unless|once|should|as long as|so long as|even if|even though|in case)\b)"
)


def predicates(sentence: Sentence) -> Iterator[Verb]:
    """The sentence's reporting verbs, without the nouns that look like them and what stands under a condition."""
    folded = sentence.folded
    for verb in the_verbs().find(folded):
        before, after = folded[: verb.start], folded[verb.end :]
        if _NOUN_BEFORE.search(before) or (_NOUN_AFTER.match(after) and not verb.light):
            continue
        if verb.is_english and not _is_finite(verb, before, after):
            continue
        if not verb.is_english and (_NO_VERB_BEFORE.search(before) or _OUGHT_TO.search(before) or _WHILE.match(after)):
            continue
        if _TOPIC.match(words.SEGMENT.split(before)[-1] + verb.text):
            continue
        if not any(_covers(phrase, verb, before, after) for phrase in sentence.phrases):
            yield verb


def _covers(phrase: Phrase, verb: Verb, before: str, after: str) -> bool:
    """Whether the verb's first characters are a part of a noun phrase; 報導 behind a paper's name is a verb."""
    end = verb.start + (len(verb.text.partition(" ")[0]) if verb.is_english else min(2, len(verb.text)))
    is_verb = (
        phrase.head == "paper" and (phrase.start, phrase.end) == (verb.start, verb.end) and _REPORTING.search(before)
    )
    return phrase.start < end and verb.start < phrase.end and not (is_verb and _REPORTED.match(after))


def _is_finite(verb: Verb, before: str, after: str) -> bool:
    """Whether an English form is the predicate of a clause: no infinitive, noun, participle or relative clause."""
    if _RELATIVE.search(before):
        return False
    if verb.form == "past":
        return not (_BY.match(after) and not words.PASSIVE.search(before)) and not _MODAL.search(before)
    if verb.form == "s":
        return not _POSSESSED.search(before) and not (_ALSO_A_NOUN.match(verb.text) and _OBJECT_OF.search(before))
    if verb.form == "ing":
        return bool(_PROGRESSIVE.search(before))
    return bool(
        _BASE_BEFORE.search(before) or _DID.search(before) or (_SAYS.fullmatch(verb.text) and _WOULD.search(before))
    )
