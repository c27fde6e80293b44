"""Colours that can be read, and the theme that fits the terminal."""
