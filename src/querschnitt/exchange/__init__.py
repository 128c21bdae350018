"""Imports and exports that know both a format of the outside world and the stages."""
