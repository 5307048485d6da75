"""Who said what, when: attributed at ingest, kept in a ledger, compared, drawn over time, exported and verified."""
