"""The log: one line per event on stderr, and no exception's message, which could hold input."""

import logging
import traceback
from pathlib import Path
from typing import Any


class Terse(logging.Filter):
    """Tells an exception by its type and the lines of code it passed, the innermost last."""

    def filter(self, record: logging.LogRecord) -> bool:
        """Always true; the record's exception becomes a part of its message."""
        if record.exc_info and record.exc_info[0]:
            kind, _, trace = record.exc_info
            places = [f"{Path(f.filename).name}:{f.lineno}" for f in traceback.extract_tb(trace)]
            record.msg = f"{record.getMessage()}: {kind.__name__} at {' > '.join(places)}"
            record.args, record.exc_info, record.exc_text = (), None, None
        return True


LOGGING: dict[str, Any] = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"line": {"format": "%(asctime)s %(levelname)s %(name)s %(message)s"}},
    "filters": {"terse": {"()": Terse}},
    "handlers": {
        "stderr": {"class": "logging.StreamHandler", "formatter": "line", "filters": ["terse"]}
    },
    "root": {"handlers": ["stderr"], "level": "WARNING"},
    "loggers": {"feijian": {"level": "INFO"}},
}
"""For logging.config.dictConfig."""
