"""A group's cross-section: its plan, the draw, who is invited, what a vacancy took away."""
