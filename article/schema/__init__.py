"""The published JSON Schema of what the program prints."""
