"""Reading series, observations and indicators."""
