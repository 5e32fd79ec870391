"""What several layers share: who takes part, what is sold, where it is moved to."""
