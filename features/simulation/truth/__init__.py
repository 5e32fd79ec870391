"""What is really so: kept apart from every table, read by grading alone."""
