"""Chooses the implementations that the settings ask for; everything else receives them."""

from __future__ import annotations

import rag.reading
from rag.answering.extractive import ExtractiveEngine
from rag.interfaces import Embedder
from rag.pipelines import Assistant, Ingestion
from rag.retrieval.embedders import BridgedEmbedder
from rag.retrieval.hybrid import HybridRetriever
from rag.settings import Settings
from rag.store.store import Store
from rag.text.terms import index_terms, overlap


def build_embedder(settings: Settings) -> Embedder:
    return BridgedEmbedder()


def build_store(settings: Settings) -> Store:
    return Store(settings.store, build_embedder(settings), settings)


def build_ingestion(settings: Settings) -> Ingestion:
    return Ingestion(
        build_store(settings), build_embedder(settings), settings,
        reading=rag.reading, index_terms=index_terms, similarity=overlap,
    )  # fmt: skip


def build_assistant(settings: Settings) -> Assistant:
    return Assistant(build_store(settings), HybridRetriever(build_embedder(settings)), ExtractiveEngine())
