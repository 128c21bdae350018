"""Asks the engine which card comes next."""
