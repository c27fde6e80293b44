"""What is done to the tagger's attributions, one rule or family of rules a module."""
