"""Where articles lie: SQLite the record, generations of indexes derived from it. Start with `store.Store`."""
