"""Consultations from Polis’ exports, and as such."""
