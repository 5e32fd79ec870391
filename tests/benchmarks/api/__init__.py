"""What the API costs: S11 to S13 of its yardsticks, and a soak."""
