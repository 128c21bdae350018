"""Vote logs of any size, as Parquet (parquet.apache.org): participant, statement, vote, timestamp."""

from querschnitt.adapters.vote_log.names import Names
from querschnitt.adapters.vote_log.parquet import ParquetLog, open_log

__all__ = ["Names", "ParquetLog", "open_log"]
