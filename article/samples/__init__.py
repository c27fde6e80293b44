"""The article that comes with the program."""
