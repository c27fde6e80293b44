"""The look of the app: one .tcss file a screen or widget."""
