"""Consultations and the moderation of statements."""
