"""Reading measures, money and effects."""
