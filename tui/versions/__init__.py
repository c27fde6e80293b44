"""What was judged in one version of a text, carried over to the next."""
