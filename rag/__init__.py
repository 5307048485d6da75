"""Crosscite 對照: answers over Chinese and English articles, every sentence proved by a verbatim quote."""

__version__ = "0.1.0"
