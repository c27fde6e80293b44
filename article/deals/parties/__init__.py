"""Who is party to a deal: from phrases to actors, and their roles."""
