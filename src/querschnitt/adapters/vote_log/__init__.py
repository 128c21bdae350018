"""Vote logs of any size, as Parquet (parquet.apache.org): participant, statement, vote, timestamp."""

from querschnitt.adapters.vote_log.parquet import ParquetLog, open_log
from querschnitt.adapters.vote_log.text_ids import TextIds

__all__ = ["ParquetLog", "TextIds", "open_log"]
