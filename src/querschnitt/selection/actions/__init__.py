"""Everything that changes in a selection; each module holds the actions of one topic."""
