"""Plans that can be driven: which team visits whom, within its days and the office's rules."""
