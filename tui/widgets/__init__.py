"""The widgets of the app; pure helpers stand beside them."""
