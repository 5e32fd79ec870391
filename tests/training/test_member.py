import numpy as np
import pytest

from tests.training.invented import a_panel, quickly
from training.directed import directed_terms
from training.fit import fit_model
from training.member import Member
from training.model_file_error import ModelFileError


@pytest.fixture(scope="module")
def panel():
    return a_panel()


@pytest.fixture(scope="module")
def member(panel):
    with pytest.MonkeyPatch.context() as patch:
        quickly(patch)
        return fit_model(panel).final


def test_what_the_behaviours_add_is_what_the_components_say(member, panel):
    told = member.components(panel.values, panel.deviations)
    expected, parts = member.explained(panel.values, panel.deviations)
    for place, part in enumerate(parts):
        assert part.shape == panel.values.shape
        assert expected[place] + part.sum(axis=1) == pytest.approx(told[:, place], abs=1e-9)


def test_the_directed_component_is_the_sum_of_its_terms(member, panel):
    told = member.components(panel.values, panel.deviations)[:, 2]
    terms = directed_terms(panel.deviations, member.scales, member.design, member.weights)
    assert np.array_equal(told, terms.sum(axis=1))


def test_the_forest_s_component_rises_as_paths_shorten(member):
    ordinary, odd = np.zeros((1, 6)), np.full((1, 6), 6.0)
    told = [member.components(row, row)[0, 1] for row in (ordinary, odd)]
    assert told[0] < told[1] < 0


def test_a_row_alone_is_told_as_among_others(member, panel):
    many = member.components(panel.values, panel.deviations)
    for row in (0, 17, 299):
        alone = member.components(panel.values[[row]], panel.deviations[[row]])
        assert np.array_equal(alone[0], many[row])


def test_without_boosted_trees_their_component_is_0_and_adds_nothing(member, panel):
    bare = Member("", member.forest_text, member.scales, member.design)
    expected, parts = bare.explained(panel.values, panel.deviations)
    assert expected[0] == 0
    assert not parts[0].any()
    assert not bare.components(panel.values, panel.deviations)[:, 0].any()


def test_trees_of_other_columns_are_not_loaded(member, panel):
    swapped = Member("", member.boosted_text, member.scales, member.design)
    with pytest.raises(ModelFileError):
        swapped.components(panel.values, panel.deviations)
