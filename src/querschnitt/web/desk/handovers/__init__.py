"""Handing over recommendations, following them through the committees, confirming what was decided."""
