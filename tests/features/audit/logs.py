"""Logs for tests, written by the code and then tampered with."""

from features.audit.append import append
from features.audit.files import log_path


def logged(folder, *events):
    """Lines of these events by one actor; the folder."""
    for event in events:
        append(folder, event, {"n": len(event)}, actor="wang", role="inspector")
    return folder


def raw_lines(folder):
    """The lines of the file as bytes, each with its end."""
    return log_path(folder).read_bytes().splitlines(keepends=True)


def rewrite(folder, lines):
    """Put these in the place of the lines that are there."""
    log_path(folder).write_bytes(b"".join(lines))
