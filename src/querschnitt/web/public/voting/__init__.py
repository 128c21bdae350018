"""Voting by link, without an account: one statement at a time."""
