"""Lanes beside the risk: what is unlike everybody, and what is drawn by lot."""
