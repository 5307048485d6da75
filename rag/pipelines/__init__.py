"""Read this first: how articles come in, and how a question is answered.

Ingestion   read → clean → segment → pair twins → embed → attribute → publish
Assistant   understand → retrieve → answer → verify → (render); compare, ledger, timeline, conflicts
"""

from rag.pipelines.assistant import HITS, Assistant, Retrieved
from rag.pipelines.ingestion import Ingestion, Progress, Reading, Similarity

__all__ = ["HITS", "Assistant", "Ingestion", "Progress", "Reading", "Retrieved", "Similarity"]
