"""A focus group: its charter, seats, memberships, terms, coverage and subgroups."""
