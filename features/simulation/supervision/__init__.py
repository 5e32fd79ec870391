"""Who was inspected, how chosen, and with what result."""
