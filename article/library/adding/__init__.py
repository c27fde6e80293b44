"""How articles get into a library, who is one in it, and what they are found by."""
