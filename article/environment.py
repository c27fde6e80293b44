"""The environment variables that the engine knows."""

MODEL_VARIABLE = "ONRECORD_MODEL"
"""The environment variable that names another model, a package or a folder."""
