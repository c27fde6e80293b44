"""The man page and the shell completions, and what makes them from the parsers."""
