"""CSV files, read strictly: every complaint names the file, the line and the column."""

from .header import Table
from .opening import csv_lines, open_table
from .records import Record, records
from .row import Row
from .writing import csv_text, safe_cell

__all__ = ["Record", "Row", "Table", "csv_lines", "csv_text", "open_table", "records", "safe_cell"]
