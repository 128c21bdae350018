"""What the desk fills in about people and the lists they are described by."""
