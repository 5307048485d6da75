"""A question for the positions of all who speak of a topic, without naming anybody: "summarise the positions on tariffs", 「各方對關稅的立場」."""

from __future__ import annotations

import re

from rag.text.resources import the_names
from rag.text.script import fold

_STANCES = r"(?:positions|stances|views|attitudes|opinions|viewpoints)"
_ALL = r"(?:(?:all|every|each|both|various|different|main|known|the|of|their|its)\s|(?:sides|parties|leaders|countries|speakers|actors|governments|everyone|everybody|people)(?:['’]s?)?\s)*"
_ENGLISH = (
    rf"(?:please )?(?:can you |could you )?(?:summari[sz]e|sum up|outline|list|collect|compile|show(?: me)?|give(?: me)?(?: an overview of)?|(?:an )?overview of|what are|tell me)"
    rf"\s{_ALL}{_STANCES}\s{_ALL}(?:taken )?(?:on|about|regarding|concerning|towards?)\s(?P<topic>.+)",
    r"(?:who (?:says|said|thinks) what|who stands where|where (?:does|do) (?:every(?:one|body)|(?:all |both )?(?:the )?(?:sides|parties|leaders)) stand|what (?:does|do) (?:every(?:one|body)|(?:all |both )?(?:the )?(?:sides|parties)) (?:say|think))\s(?:on|about|of|regarding)\s(?P<topic>.+)",
)
_SUM_UP = r"(?:请|帮我|请帮我)?(?:整理|汇整|彙整|汇总|归纳|归结|总结|梳理|列出|盘点|概括|概述|摘要)(?:一下|出)?"
_SIDES = r"(?:所有|不同)?(?:各方|各界|各国|各党|各家|各领导人|多方|三方|双方|所有人|大家|哪些人)(?:人士|领导人)?(?:各自|分别)?"
_VIEWS = r"(?:立场|态度|看法|观点|主张|说法|意见|表态)"
_OVER = r"(?:对于?|针对|就|关于|在)(?P<topic>[^,，。?？]+?)(?:这个|这一)?(?:问题|议题|一事|方面)?上?"
_CHINESE = (
    rf"{_SUM_UP}(?:{_SIDES})?(?:的)?{_OVER}的?(?:各种|不同|主要)?{_VIEWS}",
    rf"{_SIDES}{_OVER}(?:的|有什么样?的?|有何|有哪些|持何种?|持什么|抱持?什么|采取什么)(?:不同的?)?{_VIEWS}(?:是什么|为何|如何|有哪些|呢)?",
    rf"{_SIDES}(?:怎么|如何|怎样)(?:看待?|说|评价)(?P<topic>[^,，。?？]+)",
    rf"{_SIDES}{_OVER}(?:怎么|如何|怎样)(?:看|说|表态)",
)
_PATTERNS = tuple(re.compile(pattern) for pattern in (*_ENGLISH, *_CHINESE))
_END = re.compile(r"[\s?？.。!！]+$")


def on_what(text: str) -> str | None:
    """The topic on which everybody's positions are asked for; None for any other question."""
    bare = _END.sub("", text.strip())
    folded = fold(bare)
    found = next(filter(None, (pattern.fullmatch(folded) for pattern in _PATTERNS)), None)
    if found is None or any(m.span.start < found.start("topic") for m in the_names().find(bare)):
        return None  # somebody's positions
    return bare[found.start("topic") : found.end("topic")].strip() or None


def question_of(topic: str, chinese: bool) -> str:
    """The question for everybody's positions on a topic."""
    return f"整理各方對{topic}的立場" if chinese else f"Summarise the positions on {topic}"
