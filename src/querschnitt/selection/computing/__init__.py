"""The questions that a selection puts to the engine, and its answers."""
