"""How facts are written: formats of files, and forms of what is copied."""
