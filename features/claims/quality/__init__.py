"""The quality report: what was understood of the claims, and what is to be mended first."""
