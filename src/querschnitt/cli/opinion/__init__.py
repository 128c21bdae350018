"""Opinion maps from files. Needs no database and no Django."""
