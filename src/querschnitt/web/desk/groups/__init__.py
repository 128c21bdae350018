"""Founding groups, their seats, who sits on them, how they work."""
