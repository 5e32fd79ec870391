import pytest

from tests.training.invented import quickly
from training.registry import CHAMPION, alias, model_name
from training.train import train


@pytest.fixture
def trained(world, tmp_path, monkeypatch):
    """A store of its own with one model."""
    quickly(monkeypatch)
    store = world.copied(tmp_path / "store")
    train(store, world.as_of, repeats=0)
    return store


@pytest.mark.slow
def test_a_first_model_is_promoted_another_like_it_is_not_and_back_goes_nowhere(
    feijian, trained, world
):
    where, name = ("--store", trained.folder), model_name(trained, "provider")
    first = feijian("promote", *where, "--lang", "en")
    assert first.code == 0
    assert "no champion yet, and it is calibrated" in first.out[1]
    assert first.out[-1] == "version 1 is champion"
    again = feijian("promote", *where)
    assert again.code == 2
    assert again.err[-2].endswith("no challenger; feijian train makes one")
    assert again.err[-1].endswith("没有挑战者，请用 feijian train 训练")
    train(trained, world.as_of, repeats=0)
    alike = feijian("promote", *where, "--lang", "en")
    assert alike.code == 1
    assert "gain +0.000, no worse in 100%" in alike.out[1]
    assert alike.out[-1] == "version 2 is not promoted"
    assert alias(name, CHAMPION) == 1
    back = feijian("rollback", *where).refusals
    assert back == (f"{name}: there was no champion before this one", f"{name}：此前没有冠军")
    assert feijian("promote", *where, "--force", "agreed").code == 0
    assert alias(name, CHAMPION) == 2
    assert feijian("rollback", *where).out == [f"{name}: version 1 is champion again"]
    assert alias(name, CHAMPION) == 1
