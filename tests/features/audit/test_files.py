"""Where the log lies (features/audit/files.py)."""

import pytest

from features.audit.files import locked, read_head, write_head
from features.audit.walk import Head
from features.private import private_folder
from tests.features.claims.identities.vaults import ended, started


def test_a_head_is_read_as_it_was_written(tmp_path):
    assert read_head(tmp_path) is None
    private_folder(tmp_path / "audit")
    write_head(tmp_path, Head(3, "ab", 99))
    assert read_head(tmp_path) == Head(3, "ab", 99)


@pytest.mark.parametrize(
    "text", ["", "3", "[]", "{}", '{"count": "3", "hash": "ab", "bytes": 99}', '{"count": null}']
)
def test_what_is_no_head_is_an_error(tmp_path, text):
    (private_folder(tmp_path / "audit") / "head.json").write_text(text)
    with pytest.raises(ValueError):
        read_head(tmp_path)


HOLD = """
import os, pathlib, sys
from features.audit.files import locked
with locked(pathlib.Path(sys.argv[1])):
    os.kill(os.getpid(), 9)
"""


def test_a_killed_holder_holds_nobody_up(tmp_path):
    assert ended(started(HOLD, tmp_path)) == -9
    with locked(tmp_path):
        pass
