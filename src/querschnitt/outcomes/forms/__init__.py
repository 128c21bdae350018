"""What people fill in about measures. Each form hands its fields to actions and keeps what was typed when they refuse."""
