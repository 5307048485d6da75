"""A question to passages: understood, searched in both languages, fused."""
