"""The look: templates, drawings, forms' widgets, formats and words that all rooms share."""
