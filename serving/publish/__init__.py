"""Publications: snapshots of several entities and dates that are published and served as one."""
