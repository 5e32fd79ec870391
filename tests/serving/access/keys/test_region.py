import pytest

from serving.access.keys.region import inside, region


@pytest.mark.parametrize(
    ("code", "prefix"),
    [
        ("330000", "33"),
        ("330100", "3301"),
        ("330106", "330106"),
        ("33", "33"),
        ("3301", "3301"),
        ("3300", "33"),
        ("100000", "10"),
    ],
)
def test_a_code_stands_for_all_that_lies_in_it(code, prefix):
    assert region(code) == prefix


@pytest.mark.parametrize("code", ["", "3", "33x", "3301061", "33010", "３３", "33 ", "-3"])
def test_what_is_no_code_is_refused(code):
    with pytest.raises(ValueError, match="admdvs"):
        region(code)


def test_a_bounded_key_sees_its_regions_alone_and_none_that_is_not_known():
    assert inside("330106", ("3301",))
    assert inside("320100", ("3301", "32"))
    assert not inside("330206", ("3301",))
    assert not inside(None, ("33",))
    assert inside(None, ())
