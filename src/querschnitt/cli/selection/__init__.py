"""Choosing a fair cross-section from two files, and checking what was published. Needs no database and no Django."""
