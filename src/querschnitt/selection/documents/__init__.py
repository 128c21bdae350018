"""What the typesetter gets of a selection: application forms and the protocol of a draw."""
