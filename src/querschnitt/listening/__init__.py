"""Listen: consultations, statements, votes, channels, paper, moderation; opinion maps stand above them."""
