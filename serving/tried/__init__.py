"""What was found of an idea, as text, tables and a page."""
