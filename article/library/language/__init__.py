"""What words are to a library: how they are compared, asked for, and found alike. No SQL."""
