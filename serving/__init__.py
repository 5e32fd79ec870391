"""Models to scores, targets and explanations."""
