"""What a plan finds at its real capacity in a simulated city, whose truth is known."""
