"""Changing figures: reading files, defining indicators, entering the county's own counts."""
