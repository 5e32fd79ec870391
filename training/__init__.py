"""Behaviour vectors to models; knows nothing of HTTP."""
