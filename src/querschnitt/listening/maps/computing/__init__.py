"""Computes an opinion map from the votes of a consultation."""
