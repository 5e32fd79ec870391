import pytest

from features.groups.find import find_groups
from serving.dossier.groups import groups_of


@pytest.fixture(scope="module")
def found(world):
    return find_groups(world.store, world.as_of)


def test_a_member_has_its_groups_with_their_rank_and_its_own_part(found):
    providers = found.members.filter(entity="provider")
    for i in providers["entity_id"].unique():
        own = groups_of(found, "provider", [i])[i]
        of = providers.filter(entity_id=i)
        assert {one.group for one in own} == set(of["group"])
        assert sum(one.own_claims for one in own) == of["claims"].sum()
        for one in own:
            assert found.frame["group"][one.rank - 1] == one.group
            assert one.own_amount <= found.frame["amount_at_issue"][one.rank - 1] + 0.005


def test_who_is_in_none_has_none(found):
    assert groups_of(found, "provider", ["nobody"]) == {"nobody": []}
