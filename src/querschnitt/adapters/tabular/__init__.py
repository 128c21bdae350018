"""CSV files, read strictly: every complaint names the file, the line and the column."""

from .header import CsvTable
from .opening import csv_lines, open_table
from .records import CsvRecord, records
from .row import CsvRow
from .writing import csv_text, safe_cell

__all__ = ["CsvRecord", "CsvRow", "CsvTable", "csv_lines", "csv_text", "open_table", "records", "safe_cell"]
