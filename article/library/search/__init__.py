"""What is asked of a library, and the answers."""
