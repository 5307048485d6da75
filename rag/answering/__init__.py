"""Hits to an answer whose every sentence has been judged."""
