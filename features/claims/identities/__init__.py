"""Names and certificate numbers, sealed, apart from the claims, and opened by `reveal` alone."""
