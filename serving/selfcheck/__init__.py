"""What a provider may be told to mend by itself: claims that break a rule by its letter."""
