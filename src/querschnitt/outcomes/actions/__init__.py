"""Changing measures, their money, their targets, and the judgement on them."""
