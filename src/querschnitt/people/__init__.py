"""Persons, their areas, networks and lived experience, and the roles that they hold."""
