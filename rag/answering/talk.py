"""One exchange with a model, as the engine keeps it while it answers a question."""

from __future__ import annotations

from dataclasses import dataclass, field

from rag.answering.traced import Notes
from rag.answering.understood import Understood
from rag.interfaces import Message
from rag.text.tokens import count_tokens


@dataclass(slots=True)
class Talk:
    """What was said, what it cost, and until when it may go on."""

    messages: list[Message]
    until: float  # of time.monotonic
    context_tokens: int  # when it began
    tokens_in: int = 0
    tokens_out: int = 0
    notes: Notes = field(default_factory=Notes)
    reading: str | None = None  # what became of the model's reading of the question
    shortened: int = (
        0  # times that less evidence was offered, since the model's context may be smaller than the settings say
    )

    def heard(self, understood: Understood) -> None:
        self.reading = understood.reading
        self.tokens_in, self.tokens_out = self.tokens_in + understood.tokens_in, self.tokens_out + understood.tokens_out


def opening_of(reply: str, tokens: int) -> str:
    """As much of a reply as fits."""
    while count_tokens(reply) > tokens:
        reply = reply[: len(reply) // 2]
    return reply
