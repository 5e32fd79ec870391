"""What a charged item is, told from its national code and, failing that, from its categories."""
