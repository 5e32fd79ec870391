import json

import numpy as np
import pytest

from features.bad_input import BadInput
from tests.training.own.conftest import a_frame
from training.estimator import RiskEstimator
from training.own.bundle import CARD, id_digest, read_own_bundle, write_own_bundle
from training.own.roles import Roles
from training.own.table import read_table

pytestmark = pytest.mark.usefixtures("quick")
ROLES = Roles("编号", peers=("等级",), group="东家")


@pytest.fixture
def table(frame, labels):
    return read_table(frame, labels, ROLES, print)


def written(folder, table, seed=0):
    folder.mkdir()
    signs = (0,) * len(table.columns)
    model = RiskEstimator(directions=signs, random_state=seed).fit(
        table.values, table.label, table.groups, table.peers
    )
    digest = write_own_bundle(
        folder,
        model.model_,
        model.norms_,
        table.columns,
        model.shape_,
        ROLES,
        vectors_digest="d" * 64,
        confirmed=50,
        found_none=100,
        seed=seed,
        folds_of={id_digest("00007", "d" * 64): 2},
    )
    return model, digest


def test_what_is_read_back_scores_to_the_last_bit(tmp_path, table):
    model, digest = written(tmp_path / "b", table)
    again = read_own_bundle(tmp_path / "b", digest)
    deviations = again.deviations(table.values, table.peers)
    told = again.model.explain(table.values, deviations, model.fold_)
    assert np.array_equal(told.log_odds, model.out_of_fold(table.values, table.peers).log_odds)
    assert again.columns == table.columns
    assert again.card.calibrated


def test_the_same_input_and_seed_give_the_same_bytes_and_another_seed_others(tmp_path, labels):
    digests = []
    for name, seed in (("one", 3), ("two", 3), ("three", 4)):
        shuffled = a_frame()[0].sample(fraction=1.0, shuffle=True, seed=len(name))
        _, digest = written(tmp_path / name, read_table(shuffled, labels, ROLES, print), seed)
        digests.append(digest)
    assert digests[0] == digests[1] != digests[2]
    for path in (tmp_path / "one").iterdir():
        assert path.read_bytes() == (tmp_path / "two" / path.name).read_bytes()


def test_an_id_is_known_by_its_digest_alone_with_or_without_leading_zeros(tmp_path, table):
    written(tmp_path / "b", table)
    bundle = read_own_bundle(tmp_path / "b")
    assert [bundle.member_of(i) for i in ("00007", "7", "8")] == [2, 2, -1]
    assert "00007" not in (tmp_path / "b" / CARD).read_text("utf-8")


def test_a_changed_byte_a_missing_file_and_another_card_are_refused(tmp_path, table):
    _, digest = written(tmp_path / "b", table)
    path = tmp_path / "b" / "fold1.boosted.txt"
    before = path.read_bytes()
    path.write_bytes(before[:-1])
    with pytest.raises(BadInput, match=r"fold1.*sha256 differs"):
        read_own_bundle(tmp_path / "b", digest)
    path.unlink()
    with pytest.raises(BadInput, match=r"fold1.*missing"):
        read_own_bundle(tmp_path / "b", digest)
    path.write_bytes(before)
    card = json.loads((tmp_path / "b" / CARD).read_text("utf-8"))
    (tmp_path / "b" / CARD).write_text(json.dumps(card | {"format": 9}))
    with pytest.raises(BadInput, match="not the file that was registered"):
        read_own_bundle(tmp_path / "b", digest)
    with pytest.raises(BadInput, match="not the card of a model that this version reads"):
        read_own_bundle(tmp_path / "b")
    with pytest.raises(BadInput, match="no model of own vectors here"):
        read_own_bundle(tmp_path)
