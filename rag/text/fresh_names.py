"""Names that changed while a process runs, as the chat's may: used from the moment that a store is indexed with them."""

from __future__ import annotations

import threading

from rag.text import counted, resources, terms

_turn = threading.Lock()


def follow(digest: str) -> None:
    """Reads the gazetteer anew where a store was indexed with another one than this process has, and the files hold just that one.

    Raises SettingsError for entries that do not fit.
    """
    with _turn:
        if digest in ("", resources.the_names().digest) or resources.names_digest() != digest:
            return
        resources.the_names.cache_clear()
        for kept in (*terms.OF_NAMES, counted.counted):
            kept.cache_clear()
