"""What the terminal is: asked, and its answers told from what is typed."""
