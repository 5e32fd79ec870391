"""The publication that this process serves, read and proven, and replaced while it serves."""

import logging
import os
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from functools import cache
from pathlib import Path

from features.bad_input import BadInput
from serving.api.names import Offered
from serving.publish.chosen import chosen, fallbacks, mark
from serving.publish.publication import Publication, read_publication
from serving.publish.shelf import VARIABLE

logger = logging.getLogger("feijian.publication")


class Served:
    """One publication at a time; `current` is replaced by one assignment.

    Raises BadInput where the folder holds none that is fit to be served. Where the current one is
    not and an earlier one is, that is served: a worker that starts anew must not fail over what
    the others have refused.
    """

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.swaps, self.refusals = 0, 0
        self._renewing = threading.Lock()
        self._mark = mark(folder)
        self.current = self._first()

    def renew(self, *, again: bool = False) -> bool:
        """Serve what is wanted now, if it is another and fit to be served; whether it is.

        What was refused is not tried a second time, but when asked to (`again`).
        """
        with self._renewing:
            found = self._found()
            if found == self._mark and not again:
                return False
            self._mark = found
            try:
                renewed = read_publication(chosen(self.folder))
            except (BadInput, OSError) as error:
                self._refuse(error)
                return False
            swapped = renewed.id != self.current.id
            self.current, self.swaps = renewed, self.swaps + swapped
            if swapped:
                logger.info("publication %s is served now", renewed.id)
            return swapped

    def _found(self) -> str:
        try:
            return mark(self.folder)
        except (BadInput, OSError) as error:
            return str(error)

    def _refuse(self, error: Exception) -> None:
        self.refusals += 1
        why = error if isinstance(error, BadInput) else type(error).__name__
        logger.error("publication refused: %s; %s stays", why, self.current.id)

    def _first(self) -> Publication:
        try:
            return read_publication(chosen(self.folder))
        except BadInput as error:
            for folder in fallbacks(self.folder):
                try:
                    found = read_publication(folder)
                except BadInput:
                    continue
                self.refusals += 1
                logger.error("publication refused: %s; %s is served", error, found.id)
                return found
            raise


@cache
def served() -> Served:
    """What $FEIJIAN_PUBLICATION names; BadInput where it is not fit to be served."""
    folder = os.environ.get(VARIABLE)
    if not folder:
        raise BadInput(
            f"nothing to serve: set {VARIABLE}, or start with feijian serve",
            f"没有可提供的发布版本：请设置 {VARIABLE}，或用 feijian serve 启动",
        )
    return Served(Path(folder))


_taken: ContextVar[Publication | None] = ContextVar("publication", default=None)


@contextmanager
def taking() -> Iterator[Publication]:
    """Within it `loaded` is one and the same publication, whatever else is served meanwhile."""
    token = _taken.set(publication := served().current)
    try:
        yield publication
    finally:
        _taken.reset(token)


def loaded() -> Publication:
    """The publication that this request took, else the one that is served now."""
    return _taken.get() or served().current


def offered() -> Offered:
    """What one body is checked against."""
    return Offered(loaded())
