"""Figures: official statistics and own counts, by indicator and period."""
