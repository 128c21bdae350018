"""What the typesetter gets of a recommendation."""
