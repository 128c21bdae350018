"""Drafting, reading, commenting and adopting recommendations."""
