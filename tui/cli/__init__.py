"""The command line: its parser, and what all commands share."""
