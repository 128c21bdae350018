"""Reads of stored maps and of results."""
