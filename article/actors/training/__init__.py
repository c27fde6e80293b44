"""Measuring and fitting of the actors component; nothing of the engine imports it."""
