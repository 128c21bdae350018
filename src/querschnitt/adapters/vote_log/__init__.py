"""Vote logs of any size, as Parquet (parquet.apache.org): participant, statement, vote, timestamp."""
