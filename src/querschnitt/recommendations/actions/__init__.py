"""Everything that can be done with a recommendation."""
