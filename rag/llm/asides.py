"""What stands in a model's reply and is not its answer: its thinking, the channels it writes in, and the marks of its chat template.

Models think between tags, and some templates write the opening one themselves, so that a reply begins amid the thinking and only closes it
(DeepSeek-R1, Qwen3). Others name a channel before each part (gpt-oss: "final" is the answer). A mark that ends the turn should never reach
us; where a server lets it through, the model often goes on as the person who asks.
"""

from __future__ import annotations

import re
from typing import NamedTuple

_THINKING = r"think|thinking|thought|reasoning|reflection|seed:think"
_OPENS = re.compile(rf"<({_THINKING})\b[^<>]{{0,40}}>", re.IGNORECASE)
_CLOSES = re.compile(rf"</(?:{_THINKING})\s{{0,9}}>|\[/THINK\]", re.IGNORECASE)
_BRACKETED = "[THINK]"  # Mistral's
_CHANNEL = re.compile(r"<\|channel\|>([^<]{0,80})(?:<\|constrain\|>[^<]{0,40})?<\|message\|>")
_FINAL = re.compile(r"<\|channel\|>\s{0,9}final[^<]{0,40}(?:<\|constrain\|>[^<]{0,40})?<\|message\|>")
_CHANNEL_OPENS = "<|channel|>"
_CHANNEL_ENDS = re.compile(r"<\|(?:end|return|call|start|channel)\|>")
_SPEAKER = re.compile(r"(?:<\|(?:start|im_start)\|>|<start_of_turn>)\s?(?:assistant|model)\b")
_TURN_ENDS = re.compile(
    r"<\|(?:im_end|eot_id|endoftext|return|im_start|user|end_of_text)\|>|<(?:end_of_turn|start_of_turn|eos)>|</s>|<｜end▁of▁sentence｜>"
)
_OTHER_MARK = re.compile(r"<\|[a-z_]{1,24}\|>")
_LONGEST_MARK = 160  # characters in which a mark is complete
BEGINS = re.compile(
    rf"</?(?:{_THINKING})\b|\[/?THINK\]|<\||<(?:end_of_turn|start_of_turn|eos)>|</s>|<｜", re.IGNORECASE
)  # where a line of prose stops


class Aside(NamedTuple):
    """So many characters are no part of the answer. `forget`: neither is anything before them; `over`: nor anything behind."""

    consumed: int
    forget: bool = False
    over: bool = False


WAIT = Aside(0)  # what it is depends on what follows


def aside(rest: str, final: bool) -> Aside | None:
    """The aside at the start of `rest`; WAIT where that cannot be told yet; None where the answer goes on. `final`: nothing follows."""
    if rest[0] not in "<[":
        return None
    if tag := _OPENS.match(rest):
        return _up_to(re.compile(rf"</{tag[1]}\s*>", re.IGNORECASE), rest, tag.end(), final)
    if rest.startswith(_BRACKETED):
        return _up_to(re.compile(r"\[/THINK\]"), rest, len(_BRACKETED), final)
    if closes := _CLOSES.match(rest):
        return Aside(closes.end(), forget=True)
    if channel := _CHANNEL.match(rest):
        if channel[1].strip().startswith("final"):
            return Aside(channel.end())
        ends = _CHANNEL_ENDS.search(rest, channel.end())
        return Aside(ends.start() if ends[0] != "<|end|>" else ends.end()) if ends else _unended(rest, final)
    if rest.startswith(_CHANNEL_OPENS) and not final and len(rest) < _LONGEST_MARK:
        return WAIT
    if not final and _may_grow(rest):
        return WAIT
    if speaker := _SPEAKER.match(rest):
        return Aside(speaker.end())
    if turn := _TURN_ENDS.match(rest):
        return Aside(turn.end(), over=True)
    other = _OTHER_MARK.match(rest)
    return Aside(other.end()) if other else None


def without_thinking(reply: str) -> str:
    """A whole reply from where its answer begins."""
    for mark in (_FINAL, _CLOSES):
        reply = reply[max((found.end() for found in mark.finditer(reply)), default=0) :]
    opens = _OPENS.search(reply)
    return reply[: opens.start()] if opens else reply


def _up_to(closing: re.Pattern[str], rest: str, start: int, final: bool) -> Aside:
    found = closing.search(rest, start)
    return Aside(found.end()) if found else _unended(rest, final)


def _unended(rest: str, final: bool) -> Aside:
    return Aside(len(rest)) if final else WAIT


def _may_grow(rest: str) -> bool:
    """Whether more characters may make it another mark: a tag that is open, a bracket that may think, whose turn it is."""
    if rest[0] == "[":
        return len(rest) < len("[/THINK]") and any(mark.startswith(rest.upper()) for mark in (_BRACKETED, "[/THINK]"))
    if re.fullmatch(r"(?:<\|(?:start|im_start)\|>|<start_of_turn>)\s?\w{0,9}", rest):
        return True
    return len(rest) < 60 and ">" not in rest and "\n" not in rest
