"""Everything that changes in a group; each module holds the actions of one topic."""
