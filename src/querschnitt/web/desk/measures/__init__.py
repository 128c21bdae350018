"""Measures: what is done with a decision, its money by year and source, and whether it worked."""
