import pytest

from features.bad_input import BadInput
from training.own.registry import checked_name, current_own

pytestmark = pytest.mark.usefixtures("own_mlruns")


@pytest.mark.parametrize("name", ["省内 向量", "us_vectors", "a"])
def test_a_name_may_be_chinese_and_hold_spaces(name):
    assert checked_name(name) == name


@pytest.mark.parametrize("name", ["", " a", "a/b", "a:b", "a'b", "50%", "a" * 201, "a\nb"])
def test_a_name_that_cannot_be_registered_is_refused(name):
    with pytest.raises(BadInput, match="model name"):
        checked_name(name)


def test_names_of_stores_models_are_kept_for_them():
    with pytest.raises(BadInput, match="kept for the models of stores"):
        checked_name("feijian-provider-risk-01234567")


def test_a_name_without_a_model_is_told():
    with pytest.raises(BadInput, match="no model 'nobody' yet"):
        current_own("nobody")
