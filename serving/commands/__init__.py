"""What a person types: each command composes and holds no logic."""
