"""The way to the clipboard, and from it."""
