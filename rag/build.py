"""Chooses the implementations that the settings ask for; everything else receives them."""

from __future__ import annotations

from typing import TYPE_CHECKING

import rag.reading
from rag.answering.extractive import ExtractiveEngine
from rag.answering.generative import GenerativeEngine
from rag.errors import SettingsError
from rag.interfaces import Embedder
from rag.llm.prompts import load_prompts
from rag.pipelines import Assistant, Ingestion
from rag.positions.attribute import attribute
from rag.retrieval.embedders import BridgedEmbedder
from rag.retrieval.hybrid import HybridRetriever
from rag.settings import Settings
from rag.store.store import Store
from rag.text.terms import index_terms, overlap

if TYPE_CHECKING:
    from rag.llm.endpoint import ChatEndpoint


def build_embedder(settings: Settings) -> Embedder:
    if settings.embedding_model:
        raise SettingsError(
            "embeddings from an endpoint are not supported yet", source="OPENAI_EMBEDDING_MODEL", then="unset it: the built-in embedder is used"
        )
    return BridgedEmbedder()


def build_store(settings: Settings) -> Store:
    return Store(settings.store, build_embedder(settings), settings)


def build_ingestion(settings: Settings) -> Ingestion:
    return Ingestion(
        build_store(settings), build_embedder(settings), settings,
        reading=rag.reading, index_terms=index_terms, similarity=overlap, attribute=attribute,
    )  # fmt: skip


def build_assistant(settings: Settings) -> Assistant:
    """Quotes answer; with an endpoint a model does, and quotes where it fails. Raises SettingsError for a prompt that cannot be used."""
    quotes = ExtractiveEngine()
    model = GenerativeEngine(build_endpoint(settings), quotes, load_prompts(), settings) if settings.has_endpoint else None
    return Assistant(build_store(settings), HybridRetriever(build_embedder(settings)), quotes, model)


def build_endpoint(settings: Settings) -> ChatEndpoint:
    """Its clients take seconds to import: only who has an endpoint waits for them."""
    from rag.llm.endpoint import ChatEndpoint

    return ChatEndpoint(settings)
