"""An evaluation as a page, in Chinese or English."""
