"""Everything that changes what stands on the council's side."""
