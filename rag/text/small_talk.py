"""What people write in a chat that asks nothing: greetings and thanks, which no article answers."""

from __future__ import annotations

import re

from rag.text.script import fold

_SMALL_TALK = re.compile(
    r"^\W*(?:hello|hi|hey|thanks(?: a lot| so much| very much| again)?|(?:ok(?:ay)?|great|got it|perfect)?\W*thank(?:s| you)(?: so much| very much)?|ok(?:ay)?|got it|i see|thx|cheers|bye|goodbye|good (?:morning|evening|day)|test|你好|您好|(?:好的?\W*)?(?:谢谢|多谢|感谢)[你您了啦]?们?|好的|知道了|明白了?|了解|再见|早安|晚安|测试)\W*$"
)


def is_small_talk(text: str) -> bool:
    """Whether a text greets or thanks and does nothing else."""
    return bool(_SMALL_TALK.match(fold(text)))
