"""Word lists as data; each file names its source in its first lines."""
