"""Signing in and out. Only those views of allauth that the house needs stand here, each behind a door."""
