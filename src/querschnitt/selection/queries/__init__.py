"""Reads of plans, calls, applications and draws."""
