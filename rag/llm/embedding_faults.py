"""An error of the clients while they embed → the fault that it is, and whether less at once would do."""

from __future__ import annotations

import dataclasses
import re

import openai

from rag.llm.causes import fault_of
from rag.llm.faults import EmbeddingFault
from rag.settings import Settings

_TOO_LARGE = re.compile(r"too (?:large|long|many)|context|maximum|exceed|max_batch|batch size", re.IGNORECASE)


def embedding_fault(error: BaseException, where: str, settings: Settings) -> EmbeddingFault:
    """What an error of the clients amounts to; the endpoint's own words are not taken over."""
    if isinstance(error, EmbeddingFault):
        return error
    fault = fault_of(error, where, dataclasses.replace(settings, model=settings.embedding_model or ""))
    return EmbeddingFault(fault.kind, where, **fault.values)


def is_too_large(error: BaseException) -> bool:
    """Whether fewer or shorter texts may be accepted; llama.cpp says so with status 500."""
    if not isinstance(error, openai.APIStatusError):
        return False
    return error.status_code == 413 or (
        error.status_code in (400, 422, 500) and bool(_TOO_LARGE.search(error.response.text[:4000]))
    )


def is_out_of_quota(error: BaseException) -> bool:
    """A 429 that no waiting mends."""
    return isinstance(error, openai.RateLimitError) and "insufficient_quota" in error.response.text[:4000]
