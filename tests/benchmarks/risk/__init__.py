"""The risk beside every part of it, simple lists and other recipes, in cities with known truth."""
