"""Reads of groups: their seats, who sits there, and what is missing."""
