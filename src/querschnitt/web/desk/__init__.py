"""The room of the staff."""
