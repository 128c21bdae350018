"""Conditions of the stage, and what an original wording probably means."""
