"""What a pool's data engineer has: files and databases, read in bounded memory."""

from features.claims.sources.readable import gist, readable

__all__ = ["gist", "readable"]
