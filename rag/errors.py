"""One tree of errors; each says what happened, to which source, and what to do next.

    CrossciteError
      UsageError            a command or an option that does not exist or does not fit         exit 2
      SettingsError         a setting whose value cannot be used
      SourceError           an article that cannot be read; the others go on
      StoreError
        StoreBusy           another ingest holds the store
        StoreVersionError   made by another version of the store's format
        StoreDamaged        does not match its manifest and cannot be rebuilt
        StoreFull           the disk has no room
        StoreEmpty          nothing was ever ingested
        EmbedderMismatch    built with another embedder than the settings name
      EndpointError         the model's endpoint failed; the quoting engine answers instead
      ServeError            the chat cannot be served (a port in use, a public bind without a password)
"""

from __future__ import annotations


class CrossciteError(Exception):
    """What happened, to which source, and what to do next; `str()` is one line."""

    exit_code = 1

    def __init__(self, what: str, *, source: str | None = None, then: str) -> None:
        super().__init__(what, source, then)
        self.what, self.source, self.then = what, source, then

    def __str__(self) -> str:
        where = f"{self.source}: " if self.source else ""
        return " ".join(f"{where}{self.what} — {self.then}".split())


class UsageError(CrossciteError):
    exit_code = 2


class SettingsError(CrossciteError):
    exit_code = 2


class SourceError(CrossciteError):
    pass


class StoreError(CrossciteError):
    pass


class StoreBusy(StoreError):
    pass


class StoreVersionError(StoreError):
    pass


class StoreDamaged(StoreError):
    pass


class StoreFull(StoreError):
    pass


class StoreEmpty(StoreError):
    pass


class EmbedderMismatch(StoreError):
    pass


class EndpointError(CrossciteError):
    pass


class ServeError(CrossciteError):
    pass
