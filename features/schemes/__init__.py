"""One file per scheme; a scheme is known as soon as its file is here."""

from importlib import import_module
from pkgutil import iter_modules

from features.behaviour import Scheme


def all_schemes() -> list[type[Scheme]]:
    """Every scheme declared in this folder but drafts, in the order of their files' names."""
    return [scheme for scheme in declared_schemes() if not scheme.draft]


def declared_schemes() -> list[type[Scheme]]:
    """Drafts too."""
    found = []
    for module in iter_modules(__path__):
        declared = vars(import_module(f"{__name__}.{module.name}")).values()
        found += [
            item
            for item in declared
            if isinstance(item, type) and issubclass(item, Scheme) and item is not Scheme
        ]
    return found
