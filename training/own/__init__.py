"""Models of vectors that somebody else has made: a table, its labels, nothing of claims."""
