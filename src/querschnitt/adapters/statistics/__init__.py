"""Tables of official statistics (Destatis, Regionalstatistik, Zensus), read from both of their CSV layouts."""
