"""Open calls at the desk: preparing and ending them, the pool, paper, files, deleting."""
