"""Every scheme says in both languages what to do about it at the door."""

import re

import pytest

from features.behaviour import ON_SITE, OnSite
from features.schemes import all_schemes

CHINESE = re.compile("[一-鿿]")
SHORTEST = {"zh": 4, "en": 12}
each_scheme = pytest.mark.parametrize("scheme", all_schemes(), ids=lambda scheme: scheme.code)


@each_scheme
def test_a_live_scheme_has_what_to_pull_whom_to_ask_and_what_to_count(scheme):
    for step in ON_SITE:
        for lang, shortest in SHORTEST.items():
            steps = scheme.on_site.steps(step, lang)
            assert all(len(one) >= shortest for one in steps)
            assert all(bool(CHINESE.search(one)) == (lang == "zh") for one in steps)
    assert len(scheme.on_site.steps("pull", "zh")) >= 2


def test_no_two_schemes_have_the_same_steps():
    for step in ON_SITE:
        told = [tuple(scheme.on_site.steps(step, "zh")) for scheme in all_schemes()]
        assert len(set(told)) == len(told)


def test_a_step_of_one_language_alone_is_refused():
    with pytest.raises(ValueError, match="one language alone"):
        OnSite(
            pull_zh="名册；批复", pull="the register", ask_zh="护士", ask="the nurse",
            count_zh="床位", count="beds",
        )  # fmt: skip
