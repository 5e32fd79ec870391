"""Who may open identities (features/claims/identities/roles.py)."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from features.audit.verify import entries
from features.bad_input import BadInput
from features.claims.identities.roles import ROLES, allow, may_open
from tests.features.claims.identities.vaults import NAMELESS, PSN_INFO_B


def test_at_first_nobody_may(tmp_path):
    assert not may_open(tmp_path, "inspector", PSN_INFO_B)
    assert list(tmp_path.iterdir()) == []


def test_a_role_may_open_what_it_was_allowed_and_no_other_role_may(tmp_path):
    allow(tmp_path, "inspector", [PSN_INFO_B], who="head", as_role="any")
    assert may_open(tmp_path, "inspector", PSN_INFO_B)
    assert not may_open(tmp_path, "inspector", NAMELESS)
    assert not may_open(tmp_path, "Inspector", PSN_INFO_B)
    assert not may_open(tmp_path, "", PSN_INFO_B)


def test_what_was_allowed_can_be_taken_away(tmp_path):
    allow(tmp_path, "inspector", [PSN_INFO_B], who="head", as_role="any")
    allow(tmp_path, "auditor", [PSN_INFO_B], who="head", as_role="any")
    allow(tmp_path, "inspector", [], who="head", as_role="any")
    assert not may_open(tmp_path, "inspector", PSN_INFO_B)
    assert may_open(tmp_path, "auditor", PSN_INFO_B)


def test_a_change_of_roles_is_logged(tmp_path):
    allow(tmp_path, "inspector", [PSN_INFO_B], who="head", as_role="any")
    (line,) = entries(tmp_path)
    assert (line.event, line.actor, line.role) == ("allow", "head", "any")
    assert line.facts == {"allowed_role": "inspector", "tables": ["psn_info_b"]}


printable = st.text(min_size=1).filter(lambda role: role.isprintable() and role.strip())


@given(st.lists(printable, min_size=1, max_size=3))
def test_any_printable_name_is_a_role(tmp_path_factory, roles):
    store = tmp_path_factory.mktemp("store")
    for role in roles:
        allow(store, role, [PSN_INFO_B], who="head", as_role="any")
    assert all(may_open(store, role, PSN_INFO_B) for role in roles)


@pytest.mark.parametrize("role", ["", "  ", "a\nb", "a\x00"])
def test_a_role_without_a_printable_name_is_refused(tmp_path, role):
    with pytest.raises(BadInput, match="printable"):
        allow(tmp_path, role, [PSN_INFO_B], who="head", as_role="any")


def test_a_table_without_identities_cannot_be_allowed(tmp_path):
    with pytest.raises(BadInput, match="nameless: keeps no identities"):
        allow(tmp_path, "inspector", [PSN_INFO_B, NAMELESS], who="head", as_role="any")
    assert not may_open(tmp_path, "inspector", PSN_INFO_B)


@pytest.mark.parametrize(
    "text", ["", "roles = 1", "[roles", '[roles]\na = "b"\nc = 1', "[roles]\na = [1]", "\udcff"]
)
def test_a_broken_list_of_roles_allows_nothing(tmp_path, text):
    (tmp_path / "identities").mkdir()
    (tmp_path / "identities" / ROLES).write_bytes(text.encode("utf-8", "surrogateescape"))
    with pytest.raises(BadInput, match="nobody is allowed anything"):
        may_open(tmp_path, "a", PSN_INFO_B)
