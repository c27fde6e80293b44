"""Which tellings belong to one deal, and which deals are shown."""
