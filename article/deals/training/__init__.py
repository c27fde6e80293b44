"""Measuring and fitting of the deals component; nothing of the engine imports it."""
