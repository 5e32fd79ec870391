import pytest

from serving.own import replay as module
from serving.own.file import read_foreign
from serving.own.replay import replay_own
from serving.own.scores import score_own
from tests.training.own.conftest import a_frame
from tests.training.own.trained import a_bundle, a_model
from training.own.replayed import OwnReplayed
from training.own.roles import Roles
from training.replayed import Difference


@pytest.fixture(scope="module")
def model(tmp_path_factory):
    return a_model(a_bundle(tmp_path_factory.mktemp("replay") / "b"))


@pytest.fixture
def vectors(tmp_path):
    a_frame()[0].write_csv(tmp_path / "v.csv")
    return tmp_path / "v.csv"


def test_the_scores_are_those_of_then_with_their_receipt(model, vectors, monkeypatch):
    """By the columns of the training where no others are named."""
    monkeypatch.setattr(module, "replayed_own", lambda line, digest: OwnReplayed(model, []))
    told = replay_own(" the receipt\n", vectors, None, None)
    assert told.differences == []
    for lang in ("zh", "en"):
        roles = Roles("编号", peers=("等级",))
        then = score_own(read_foreign(vectors), model, roles, lang, print)
        assert told.frames[lang].drop("receipt").equals(then.drop("receipt"))
        assert set(told.frames[lang]["receipt"]) == {"the receipt"}


def test_where_something_changed_nothing_is_scored(model, vectors, monkeypatch):
    one = Difference("vectors", "变了", "changed")
    monkeypatch.setattr(module, "replayed_own", lambda line, digest: OwnReplayed(model, [one]))
    told = replay_own("r", vectors, "编号", None)
    assert (told.differences, told.frames) == ([one], {})
