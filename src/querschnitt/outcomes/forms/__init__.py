"""Forms about measures. Each hands its fields to actions and keeps what was typed when they refuse."""
