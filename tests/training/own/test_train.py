import uuid

import mlflow
import numpy as np
import polars as pl
import pytest

from features.bad_input import BadInput
from tests.training.own.conftest import a_frame
from training.own.registry import current_own
from training.own.roles import Roles
from training.own.table import ids_of, one_row_each
from training.own.train import Foreign, train_own
from training.registry import CHAMPION

pytestmark = pytest.mark.usefixtures("quick", "own_mlruns")
ROLES = Roles("编号", group="东家", peers=("等级",))


def trained(labels, *, name=None, roles=ROLES, **options):
    vectors = Foreign(a_frame()[0], "f" * 64)
    told = None if labels is None else Foreign(labels, "e" * 64)
    name = name or f"own {uuid.uuid4().hex}"
    return train_own(vectors, told, roles, name=name, repeats=0, **options)


@pytest.mark.slow
def test_a_candidate_is_registered_and_the_champion_goes_before_a_newer_one(labels):
    first = trained(labels)
    assert (first.version, first.calibrated, first.table) == ("1", True, {})
    assert current_own(first.name).bundle.card.confirmed == first.confirmed > 10
    mlflow.MlflowClient().set_registered_model_alias(first.name, CHAMPION, "1")
    assert trained(labels, name=first.name, seed=1).version == "2"
    found = current_own(first.name)
    assert (found.version, found.champion) == ("1", True)
    assert "model=" + first.name + "/1" in found.receipt("a" * 64)


def test_every_labelled_id_has_its_fold_in_the_bundle_and_no_other(labels):
    card = current_own(trained(labels).name)
    labelled = labels.filter(pl.col("label") != "")["编号"].to_list()
    members = {i: card.bundle.member_of(i) for i in a_frame()[0]["编号"]}
    assert {i for i, member in members.items() if member >= 0} == set(labelled)


def test_mlflow_loads_it_and_predicts_from_the_columns_of_the_file(labels, recwarn):
    done = trained(labels)
    frame, bad = a_frame()
    model = mlflow.pyfunc.load_model(f"models:/{done.name}/1")
    risk = model.predict(frame.to_pandas())
    assert risk[bad].mean() > risk[~bad].mean() + 0.2


def test_without_labels_or_with_five_there_is_a_rank_and_no_probability(labels):
    done = trained(None)
    assert (done.calibrated, done.confirmed) == (False, 0)
    assert current_own(done.name).bundle.card.folds == 0
    bad = np.flatnonzero(a_frame()[1])[:5]
    few = pl.DataFrame(
        {"编号": [f"{row:05d}" for row in [*bad, 0, 3]], "label": [1] * 5 + [None, None]}
    )
    assert not trained(few).calibrated


def test_labels_of_one_group_alone_are_refused(labels):
    frame = a_frame()[0]
    owner = frame["东家"][1]
    inside = frame.filter(pl.col("东家") == owner)["编号"].to_list()
    with pytest.raises(BadInput, match="all labelled ids are of one group"):
        trained(pl.DataFrame({"编号": inside, "label": [1] * len(inside)}))


@pytest.mark.parametrize("label", [0, 1])
def test_where_everybody_carries_the_same_label_there_is_nothing_to_learn(label):
    everybody = a_frame()[0].select("编号").with_columns(pl.lit(label).alias("label"))
    with pytest.raises(BadInput, match=f"every id is labelled {label}: there is nothing"):
        trained(everybody)


def test_the_row_of_an_id_is_found_again():
    assert ids_of(one_row_each(a_frame()[0], ROLES, None))[:2] == ("00000", "00001")
