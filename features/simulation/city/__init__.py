"""Who lives in a city, who insures, treats and supplies them: fixed before the first month."""
