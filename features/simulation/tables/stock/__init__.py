"""What was bought, sold, counted and corrected in the stock of providers."""
