"""Chooses the implementations that the settings ask for; everything else receives them."""

from __future__ import annotations

from typing import TYPE_CHECKING

import rag.reading
from rag.answering.extractive import ExtractiveEngine
from rag.answering.generative import GenerativeEngine
from rag.errors import SettingsError
from rag.interfaces import Embedder
from rag.llm.prompts import load_prompts
from rag.pipelines import HITS, Assistant, Ingestion
from rag.positions.attribute import attribute
from rag.retrieval.embedders import BridgedEmbedder
from rag.retrieval.hybrid import HybridRetriever
from rag.retrieval.widen import Widener
from rag.settings import Settings
from rag.store.store import Store
from rag.text.resources import names_digest
from rag.text.terms import index_terms, overlap

if TYPE_CHECKING:
    from rag.llm.embedder import EndpointEmbedder
    from rag.llm.endpoint import ChatEndpoint
    from rag.llm.probe import Probed


def build_embedder(settings: Settings) -> Embedder:
    """The endpoint's where a model is named for it, else the built-in one. Raises SettingsError for a model without an endpoint."""
    return build_endpoint_embedder(settings) if settings.embedding_model else BridgedEmbedder()


def build_endpoint_embedder(settings: Settings) -> EndpointEmbedder:
    """Its client takes half a second to import: only who has one waits for it."""
    if not settings.has_embedding_endpoint:
        then = "set OPENAI_API_KEY, OPENAI_BASE_URL or OPENAI_EMBEDDING_BASE_URL, or unset it for the built-in embedder"
        raise SettingsError(f"{settings.embedding_model} has no endpoint", source="OPENAI_EMBEDDING_MODEL", then=then)
    from rag.llm.embedder import EndpointEmbedder

    return EndpointEmbedder(settings)


def build_store(settings: Settings) -> Store:
    return Store(settings.store, build_embedder(settings), settings)


def build_ingestion(settings: Settings) -> Ingestion:
    return Ingestion(
        build_store(settings), build_embedder(settings), settings,
        reading=rag.reading, index_terms=index_terms, similarity=overlap, attribute=attribute, names=names_digest,
    )  # fmt: skip


def build_assistant(settings: Settings) -> Assistant:
    """Quotes answer; with an endpoint a model does, and quotes where it fails. Raises SettingsError for a prompt that cannot be used."""
    quotes = ExtractiveEngine()
    retriever = HybridRetriever(build_embedder(settings))
    model = None
    if settings.has_endpoint:
        model = GenerativeEngine(build_endpoint(settings), quotes, load_prompts(), settings, Widener(retriever, HITS))
    return Assistant(build_store(settings), retriever, quotes, model)


def build_endpoint(settings: Settings) -> ChatEndpoint:
    """Its clients take seconds to import: only who has an endpoint waits for them."""
    from rag.llm.endpoint import ChatEndpoint

    return ChatEndpoint(settings)


def probe_endpoint(settings: Settings) -> Probed:
    """What the endpoint can do. Asks it, and raises nothing."""
    from rag.llm.probe import probe

    return probe(build_endpoint(settings), settings)
