"""The vector of one entity over the store and claims that are not in it yet."""
