"""Reading the council's side and what became of each hand-over."""
