"""The engine of figures: intervals, comparison, suppression of small cells."""
