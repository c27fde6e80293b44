"""Who does what in a parsed sentence: grammar only."""
