"""The pictures of the house: pure functions from values to SVG, without style attributes."""
