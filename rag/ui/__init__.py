"""The chat in the browser. Gradio carries the session, the queue and the stream; the page is Crosscite's own."""
