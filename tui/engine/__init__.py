"""The process that reads for facts, and the facts it has read before."""
