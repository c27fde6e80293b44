"""The network: one pass over a text, for quotes, names and what pronouns stand for."""
