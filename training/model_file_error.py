"""Says why a model file is refused."""


class ModelFileError(ValueError):
    """A model file is not what this project writes; the message names the place and the reason."""
