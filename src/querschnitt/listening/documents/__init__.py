"""What the typesetter gets of a consultation: posters, slips and answer sheets."""
