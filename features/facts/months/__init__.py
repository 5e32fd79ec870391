"""Facts carried on from one generation of a store to the next: only what is new is made anew."""
