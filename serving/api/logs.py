"""The log: one line of JSON per event on stderr; no exception's message, which could hold input."""

import json
import logging
import traceback
from datetime import UTC, datetime
from pathlib import Path
from types import TracebackType
from typing import Any


def briefly(
    kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
) -> str:
    """An exception by its type and the lines of code it passed, the innermost last."""
    places = [f"{Path(f.filename).name}:{f.lineno}" for f in traceback.extract_tb(trace)]
    return f"{kind.__name__ if kind else None} at {' > '.join(places)}"


class Terse(logging.Filter):
    """Tells an exception by its type and the lines of code it passed, the innermost last."""

    def filter(self, record: logging.LogRecord) -> bool:
        """Always true; the record's exception becomes a part of its message."""
        if record.exc_info and record.exc_info[0]:
            record.msg = f"{record.getMessage()}: {briefly(*record.exc_info)}"
            record.args, record.exc_info, record.exc_text = (), None, None
        return True


_JSON = json.JSONEncoder(ensure_ascii=False, default=str)


class Line(logging.Formatter):
    """time (UTC), level, logger, event, and the record's `facts`, each a key of its own."""

    def format(self, record: logging.LogRecord) -> str:
        """One line, whatever stands in it."""
        told = {
            "time": datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds"),
            "level": record.levelname,
            "logger": record.name,
            "event": record.getMessage(),
            **getattr(record, "facts", {}),
        }
        return _JSON.encode(told)


LOGGING: dict[str, Any] = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"line": {"()": Line}},
    "filters": {"terse": {"()": Terse}},
    "handlers": {
        "stderr": {"class": "logging.StreamHandler", "formatter": "line", "filters": ["terse"]}
    },
    "root": {"handlers": ["stderr"], "level": "WARNING"},
    "loggers": {"feijian": {"level": "INFO"}},
}
"""For logging.config.dictConfig."""
