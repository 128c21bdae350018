"""The stage of decisions: a recommendation is handed over, and what politics decides about it is followed."""
