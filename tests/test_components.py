import pytest

from tests.components import COMPONENTS, Component, in_ci, require


@pytest.fixture(autouse=True)
def invented(monkeypatch):
    monkeypatch.setitem(COMPONENTS, "tool", Component(lambda: False, "no tool here"))
    monkeypatch.setitem(COMPONENTS, "gift", Component(lambda: False, "no gift", outside=True))
    monkeypatch.setitem(COMPONENTS, "here", Component(lambda: True, "is here"))


def test_a_missing_component_skips_with_its_reason(monkeypatch):
    monkeypatch.delenv("CI", raising=False)
    with pytest.raises(pytest.skip.Exception, match="no tool here"):
        require("tool")


@pytest.mark.parametrize("ci", ["1", "true", "True", "yes"])
def test_a_missing_component_fails_under_ci(monkeypatch, ci):
    monkeypatch.setenv("CI", ci)
    with pytest.raises(pytest.fail.Exception, match="CI needs tool: no tool here"):
        require("tool")


@pytest.mark.parametrize("ci", ["", "0", "false", "no", "FALSE"])
def test_ci_switched_off_is_not_ci(monkeypatch, ci):
    monkeypatch.setenv("CI", ci)
    assert not in_ci()
    with pytest.raises(pytest.skip.Exception):
        require("tool")


def test_what_comes_from_outside_the_project_skips_even_under_ci(monkeypatch):
    monkeypatch.setenv("CI", "1")
    with pytest.raises(pytest.skip.Exception, match="no gift"):
        require("gift")


def test_a_component_that_is_there_lets_the_test_run(monkeypatch):
    monkeypatch.setenv("CI", "1")
    require("here")


def test_only_the_real_claims_come_from_outside():
    real = {name: one for name, one in COMPONENTS.items() if name not in ("tool", "gift", "here")}
    assert set(real) == {"java", "chromium", "soffice", "curl", "postgresql", "shared"}
    assert [name for name, one in real.items() if one.outside] == ["shared"]


def test_an_unknown_component_is_a_mistake_in_the_test():
    with pytest.raises(KeyError):
        require("jawa")
