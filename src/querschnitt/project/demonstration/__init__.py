"""The demonstration: a county with real figures and a real consultation, in which people and decisions are invented."""
