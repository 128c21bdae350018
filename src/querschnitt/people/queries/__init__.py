"""Reading persons: who somebody is to the house, what they agreed to, the lists they are described by."""
