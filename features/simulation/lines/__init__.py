"""Fee lines: what each visit was billed for, item by item."""
