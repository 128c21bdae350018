"""Reading recommendations."""
