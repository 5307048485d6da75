"""The commands of `python -m rag`, one module each."""
