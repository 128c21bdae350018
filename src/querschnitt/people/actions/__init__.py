"""Changing persons, their consents, roles and accounts, and the lists they are described by."""
