from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import ValidationError

from serving.access.keys.key import Key, Keys, Rate
from tests.serving.access.keys.made import NOW, made


def test_a_key_holds_from_its_beginning_up_to_its_end():
    key, _ = made(begins=NOW, expires=NOW + timedelta(days=1))
    second = timedelta(seconds=1)
    assert key.state(NOW - second) == "early"
    assert key.state(NOW) == "valid"
    assert key.state(key.expires - second) == "valid"
    assert key.state(key.expires) == "expired"


def test_a_revoked_key_is_revoked_whatever_else_it_is():
    for days in (10, -1):
        key, _ = made(revoked=NOW, days=days) if days > 0 else made(revoked=NOW, expires=NOW)
        assert key.state(NOW) == "revoked"


@given(
    st.floats(-100, 100), st.floats(-100, 100), st.floats(-100, 100), st.none() | st.floats(-9, 9)
)
def test_a_key_is_valid_in_exactly_one_span(begins, expires, now, revoked):
    def at(hours):
        return NOW + timedelta(hours=hours)

    key, _ = made(
        begins=at(begins), expires=at(expires), revoked=None if revoked is None else at(revoked)
    )
    inside = begins <= now < expires and (revoked is None or now < revoked)
    sure = min(abs(now - edge) for edge in (begins, expires, revoked or 1e9)) > 1e-6
    assert not sure or (key.state(at(now)) == "valid") == inside


def test_only_keys_that_hold_or_will_are_live():
    keys = Keys(
        keys=(
            made("a")[0],
            made("a", begins=NOW + timedelta(days=1))[0],
            made("a", expires=NOW)[0],
            made("a", revoked=NOW)[0],
            made("b")[0],
        )
    )
    assert [key.state(NOW) for key in keys.live("a", NOW)] == ["valid", "early"]


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("name", ""),
        ("name", "a b"),
        ("name", "a\nb"),
        ("name", "x" * 65),
        ("role", "boss"),
        ("role", ""),
        ("regions", ("33x",)),
        ("networks", ("10.0.0.1/8",)),
        ("purpose", "a\nb"),
        ("purpose", "x" * 201),
        ("digest", "short"),
        ("id", "G" * 12),
    ],
)
def test_what_a_key_cannot_be_is_refused_without_telling_the_digest(field, value):
    key, _ = made()
    with pytest.raises(ValidationError) as refused:
        Key(**{**key.model_dump(), field: value})
    assert key.digest not in str(refused.value)


@pytest.mark.parametrize("rate", [{"per_second": 0}, {"per_second": float("inf")}, {"burst": 0}])
def test_a_rate_lets_something_through_and_not_everything(rate):
    with pytest.raises(ValidationError):
        Rate(**rate)
