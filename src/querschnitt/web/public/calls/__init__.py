"""Open calls: what a group looks for, applying, and the private page of one's own application."""
