"""Whether what a model sees now is still what it was trained on."""
