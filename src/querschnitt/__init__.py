"""Querschnitt: county focus groups, from what people say to what became of it."""
