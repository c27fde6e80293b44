"""The engine: a text in, facts out. It knows nothing of terminals."""
