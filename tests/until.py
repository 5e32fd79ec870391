"""Waiting in tests for what another process does."""

import time


def until(true, seconds=120):
    """Wait for something to become true."""
    end = time.monotonic() + seconds
    while not true():
        assert time.monotonic() < end
        time.sleep(0.02)


def until_said(file, text, times=1):
    """What a running process wrote, once the text is in it; it may answer before it writes."""
    until(lambda: file.read_text().count(text) >= times)
    return file.read_text()
