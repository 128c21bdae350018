"""Typesetting: a document goes in, an accessible PDF comes out."""
