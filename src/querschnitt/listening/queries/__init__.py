"""Reads of consultations, statements and votes."""
