"""Who asked for identities (features/claims/identities/access_log.py)."""

import pytest

from features.audit.verify import entries
from features.bad_input import BadInput
from features.claims.identities.access_log import Access, keys_digest, note_access

ASKED = Access("inspector-7", "inspector", "case 12", "psn_info_b", 2, keys_digest([1, 2]))


def test_a_line_says_who_as_what_why_and_of_whom_without_saying_whom(tmp_path):
    note_access(tmp_path, "reveal", ASKED, allowed=False)
    (line,) = entries(tmp_path)
    assert (line.actor, line.role, line.event) == ("inspector-7", "inspector", "reveal")
    assert line.facts == {
        "purpose": "case 12",
        "table": "psn_info_b",
        "keys": 2,
        "keys_sha256": "17f8af97ad4a7f7639a4c9171d5185cbafb85462877a4746c21bdb0a4f940ca0",
        "allowed": False,
    }


def test_the_digest_of_keys_does_not_depend_on_their_order():
    assert keys_digest([3, 1, 20]) == keys_digest([20, 3, 1]) != keys_digest([3, 1, 2])


def test_a_log_that_cannot_be_written_is_told_in_a_sentence(tmp_path):
    (tmp_path / "audit" / "log.jsonl").mkdir(parents=True)
    with pytest.raises(BadInput, match="without it nothing is revealed"):
        note_access(tmp_path, "reveal", ASKED, allowed=True)
