"""The pages that everybody can read."""
