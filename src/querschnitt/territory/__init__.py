"""The authority, its municipalities and its policy fields."""
