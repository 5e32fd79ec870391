"""Stock: what is bought, which box is sold to whom, under which trace code."""
