"""What is published, as tables of a PostgreSQL database, for those who join by SQL."""
