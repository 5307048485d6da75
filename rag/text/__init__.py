"""What every step knows about characters, sentences, tokens and dates."""
