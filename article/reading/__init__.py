"""One reading of a text, made once and handed to all engines: paragraphs, lines, marks, turns."""
