"""Expected against realised money on simulated cities."""
