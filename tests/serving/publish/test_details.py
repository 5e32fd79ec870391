"""Details in a publication: the first of the list, the same as the commands tell."""

from polars.testing import assert_frame_equal

from serving.dossier.model import Dossier
from serving.publish.detailed import DOSSIERS, EVIDENCE, NAMES, TARGETS
from serving.publish.details import details_of
from serving.targets import target_list
from tests.serving.conftest import DETAILED


def test_lines_and_evidence_are_those_of_the_target_list(world, scores, publication):
    told = publication.of("provider")
    for lang in ("zh", "en"):
        listed = target_list(world.store, scores, DETAILED, lang=lang)
        assert_frame_equal(told.detail(EVIDENCE, lang), listed.evidence)
        assert_frame_equal(told.detail(TARGETS, lang).drop("name"), listed.lines.drop("name"))


def test_a_dossier_is_published_of_each_of_them_in_both_languages(publication):
    told = publication.of("provider")
    listed = told.detail(TARGETS, "en")
    for lang in ("zh", "en"):
        kept = told.detail(DOSSIERS, lang)
        assert kept["entity_id"].to_list() == listed["entity_id"].to_list()
        dossiers = [Dossier.model_validate_json(text) for text in kept["dossier"]]
        assert [one.who.id for one in dossiers] == listed["entity_id"].to_list()
        assert [one.who.name for one in dossiers] == listed["name"].to_list()
        assert {one.lang for one in dossiers} == {lang}
    assert listed["name"].null_count() == 0


def test_they_are_under_the_seal_of_the_snapshot(publication):
    sealed = publication.of("provider").card.files
    assert {f"{n}-{g}.arrow" for n in NAMES for g in ("zh", "en")} <= set(sealed)


def test_none_are_wanted_and_none_are_written(world, scores, tmp_path):
    details_of(world.store, scores, 0)(tmp_path)
    assert list(tmp_path.iterdir()) == []


def test_a_snapshot_without_them_says_so(published):
    assert published.details == {}
    assert published.detail(TARGETS, "zh") is None
