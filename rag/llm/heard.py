"""What one call to a model brought, while it streams: words, thoughts, whether it goes in circles, and how it ended."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from langchain_core.messages import AIMessageChunk
from langchain_core.outputs import ChatGenerationChunk
from langchain_openai import ChatOpenAI

from rag.interfaces import Piece
from rag.llm.circling import Circling
from rag.llm.faults import EndpointFault

_THOUGHT = "reasoning_content"
_THOUGHT_KEYS = (
    _THOUGHT,
    "reasoning",
    "thinking",
)  # DeepSeek, llama-server and older vLLM; vLLM, OpenRouter, Ollama; some gateways
_LONGEST_THOUGHT = 200_000  # characters that are kept


class ThinkingChat(ChatOpenAI):
    """With what a model thinks before it answers, which many servers send beside its words and ChatOpenAI leaves out."""

    def _convert_chunk_to_generation_chunk(self, chunk: dict[str, Any], *others: Any) -> ChatGenerationChunk | None:
        made = super()._convert_chunk_to_generation_chunk(chunk, *others)
        choices = chunk.get("choices")
        delta = choices[0].get("delta") if made and isinstance(choices, list) and choices else None
        if made and isinstance(delta, dict):
            thought = next((delta[key] for key in _THOUGHT_KEYS if isinstance(delta.get(key), str)), "")
            if thought:
                made.message.additional_kwargs[_THOUGHT] = thought
        return made


@dataclass(slots=True)
class Heard:
    """One reply of at most `most` characters."""

    where: str
    most: int
    began: bool = False  # whether anything came at all
    _finish: str = ""
    _length: int = 0
    _thoughts: list[str] = field(default_factory=list)
    _thought: int = 0  # characters
    _tools: bool = False
    _circling: Circling = field(default_factory=Circling)

    def take(self, chunk: AIMessageChunk) -> Piece:
        """The words of one event. Raises EndpointFault where the reply will not end."""
        self.began = True
        self._finish = chunk.response_metadata.get("finish_reason") or self._finish
        self._tools = self._tools or bool(chunk.tool_call_chunks or chunk.additional_kwargs.get("function_call"))
        text, thought = str(chunk.text), str(chunk.additional_kwargs.get(_THOUGHT, ""))
        self._length += len(text)
        self._think(thought)
        if self._circling.feed(thought + text):
            raise EndpointFault("circling", self.where)
        if self._length > self.most:  # thoughts may be longer: some servers count them apart
            raise EndpointFault("enormous", self.where)
        usage = chunk.usage_metadata
        return Piece(text, usage["input_tokens"] if usage else 0, usage["output_tokens"] if usage else 0)

    @property
    def in_white_space(self) -> bool:
        """Whether the last it wrote is nothing but that."""
        return self._circling.in_white_space

    def end(self) -> Piece | None:
        """Words that came in the place of thoughts. Raises EndpointFault where the reply did not end well."""
        if kind := self._bad_end():
            raise EndpointFault(kind, self.where)
        return None if self._length else Piece("".join(self._thoughts))

    def _think(self, thought: str) -> None:
        if thought and self._thought < _LONGEST_THOUGHT:
            self._thoughts.append(thought)
        self._thought += len(thought)

    def _bad_end(self) -> str:
        """The kind of fault of a reply that came whole, as far as the connection goes; empty where there is none."""
        if self._tools or self._finish in ("tool_calls", "function_call"):
            return "tools"
        if self._finish == "length":
            return "length" if self._length or not self._thought else "thought"
        if self._finish == "content_filter":
            return "filtered"
        if not self._length and not self._thought:
            return "empty"
        return "" if self._finish else "cut"
