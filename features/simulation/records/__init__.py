"""From positions to what is written down: ids, beds, numbers of records."""
