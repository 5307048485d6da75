"""The bridge to LangChain, and the place of model endpoints; the command line imports none of it before it needs to."""
