import pytest

from features.bad_input import BadInput
from tests.training.own.trained import a_bundle, a_model
from training.own import replayed as module
from training.own.replayed import replayed_own

VECTORS = "a" * 64


@pytest.fixture(scope="module")
def model(tmp_path_factory):
    return a_model(a_bundle(tmp_path_factory.mktemp("replayed") / "b"))


@pytest.fixture
def there(monkeypatch, model):
    """The registry holds version 3 of any name, which reads as the model."""
    monkeypatch.setattr(module, "finished", lambda name: {3: "it"})
    monkeypatch.setattr(module, "own_registered", lambda version, champion: model)


def names(line, digest=VECTORS):
    told = replayed_own(line, digest)
    assert (told.model is None) == any(d.name != "vectors" for d in told.differences)
    return [one.name for one in told.differences]


def test_what_is_all_there_has_no_differences(there, model):
    assert names(model.receipt(VECTORS)) == []
    assert names(f" {model.receipt(VECTORS)}\n") == []


def test_another_file_another_bundle_and_a_version_that_is_gone_are_named(there, model):
    line = model.receipt(VECTORS)
    assert names(line, "b" * 64) == ["vectors"]
    assert names(line.replace(model.bundle.digest[:12], "0" * 12)) == ["bundle"]
    assert names(line.replace("m/3", "m/4"), "b" * 64) == ["vectors", "model"]


def test_a_name_may_hold_what_parts_a_receipt(there, model):
    assert names(model.receipt(VECTORS).replace("m/3", "a;b=c/3")) == []


@pytest.mark.parametrize("line", ["", "as_of=2026-01-01;store=0", "vectors=x;model=m/3"])
def test_other_lines_are_no_receipt(there, line):
    with pytest.raises(BadInput, match="not one of a score of vectors"):
        replayed_own(line, VECTORS)
