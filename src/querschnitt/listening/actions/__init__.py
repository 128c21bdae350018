"""Everything that changes in listening, apart from opinion maps."""
