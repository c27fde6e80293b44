"""Facts as styled text (Rich) for the sheets and the panel; no Textual."""
