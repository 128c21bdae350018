"""What the typesetter gets of an opinion map."""
