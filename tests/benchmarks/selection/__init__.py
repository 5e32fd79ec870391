"""Coverage of naive, drawn and modelled intervals where the truth is known."""
