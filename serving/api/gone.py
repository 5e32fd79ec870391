"""What is asked about is no longer there: 410."""


class Gone(LookupError):
    """A publication that is no longer kept or served, or was changed on the disk."""
