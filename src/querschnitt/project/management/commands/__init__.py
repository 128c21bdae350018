"""The management commands of the house."""
