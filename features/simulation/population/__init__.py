"""Who lives here, who treats them, and who goes where."""
