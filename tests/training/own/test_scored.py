import numpy as np
import pytest

from tests.training.own.conftest import a_frame
from tests.training.own.trained import ROLES, a_bundle, known
from training.model import FINAL
from training.own.scored import members_of, own_log_odds
from training.own.table import groups_of, ids_of, one_row_each


@pytest.fixture(scope="module")
def bundle(tmp_path_factory):
    return a_bundle(tmp_path_factory.mktemp("scored") / "b")


@pytest.fixture(scope="module")
def rows():
    return one_row_each(a_frame()[0], ROLES, None)


def test_it_is_what_explaining_every_row_by_its_member_gives(bundle, rows):
    told = own_log_odds(bundle, rows, None, print)
    members = [bundle.member_of(i) for i in ids_of(rows)]
    from training.own.columns import matrix
    from training.own.table import peers_of

    values = matrix(rows, bundle.columns, print)
    deviations = bundle.deviations(values, peers_of(rows, ("等级",)))
    assert np.allclose(told, bundle.model.explain(values, deviations, members).log_odds, atol=1e-9)


def test_who_carried_no_label_is_scored_by_the_member_that_has_not_seen_its_group(bundle, rows):
    ids, groups = ids_of(rows), groups_of(rows, ROLES)
    alone, together = members_of(bundle, ids, None), members_of(bundle, ids, groups)
    labelled = alone != FINAL
    assert labelled.sum() == (known()["label"] != "").sum()
    assert (together[labelled] == alone[labelled]).all()
    for row in np.flatnonzero(~labelled):
        folds = set(alone[(groups == groups[row]) & labelled])
        assert together[row] == (folds.pop() if folds else FINAL)


def test_where_a_group_was_torn_apart_in_training_its_others_keep_the_final_member(bundle, rows):
    ids = ids_of(rows)
    one = np.full(len(ids), "o", dtype="<U1")
    assert (members_of(bundle, ids, one) == members_of(bundle, ids, None)).all()
