"""Opinion maps: what unites, what divides, and how sure that is. Votes in, result out."""
