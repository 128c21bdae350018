"""Persons, their consents, roles and accounts; areas, lived experience, networks, municipalities."""
