"""CSV files, read strictly: every complaint names the file, the line and the column."""
