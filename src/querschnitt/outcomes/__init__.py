"""The stage of outcomes: measures, their money, and whether they reached their targets."""
