"""The portrait's pictures: one file each, with a TITLE and `picture`."""
