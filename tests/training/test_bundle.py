import json

import numpy as np
import pytest

from features.bad_input import BadInput
from tests.training.invented import BEHAVIOURS, a_bundle, a_panel, quickly
from training.bundle import MODEL, read_bundle
from training.fit import fit_model
from training.parameters import SHIPPED


@pytest.fixture(scope="module")
def panel():
    return a_panel()


@pytest.fixture(scope="module")
def model(panel):
    with pytest.MonkeyPatch.context() as patch:
        quickly(patch)
        return fit_model(panel)


@pytest.fixture
def bundle(tmp_path, model):
    """Its folder and digest."""
    return tmp_path / "bundle", a_bundle(tmp_path / "bundle", model)


def rewritten(folder, **changes):
    card = json.loads((folder / MODEL).read_text())
    (folder / MODEL).write_text(json.dumps(card | changes))


def test_what_is_read_back_scores_to_the_last_bit(bundle, model, panel):
    folder, digest = bundle
    again = read_bundle(folder, digest).model
    members = [k % 6 - 1 for k in range(len(panel.ids))]
    for which in (None, members):
        before = model.explain(panel.values, panel.deviations, which)
        after = again.explain(panel.values, panel.deviations, which)
        for field in ("log_odds", "baseline", "contributions", "components"):
            assert np.array_equal(getattr(after, field), getattr(before, field))


def test_the_card_tells_what_is_known_of_the_model(bundle, model):
    card = read_bundle(*bundle).card
    assert card.behaviours == [b.name for b in BEHAVIOURS]
    assert (card.calibrated, card.folds, card.seed) == (True, 5, 0)
    assert card.weights == model.stack.weights
    assert str(card.as_of) == "2026-01-01"


def test_the_card_tells_the_parameters_and_a_card_of_before_them_has_those_that_ship(bundle):
    folder, digest = bundle
    assert read_bundle(folder, digest).card.parameters == SHIPPED
    card = json.loads((folder / MODEL).read_text())
    del card["parameters"]
    (folder / MODEL).write_text(json.dumps(card))
    assert read_bundle(folder).card.parameters == SHIPPED


def test_a_model_without_labels_is_read_back_too(tmp_path, panel):
    bare = fit_model(panel.rows(np.flatnonzero(panel.label < 0)))
    digest = a_bundle(tmp_path / "bare", bare)
    again = read_bundle(tmp_path / "bare", digest).model
    told = [m.explain(panel.values, panel.deviations).log_odds for m in (bare, again)]
    assert np.array_equal(*told)


@pytest.mark.parametrize("place", [0, 1, 0.25, 0.5, 0.75, -2, -1])
def test_one_changed_byte_in_any_file_is_refused(bundle, place):
    folder, digest = bundle
    for path in sorted(folder.iterdir()):
        whole = bytearray(path.read_bytes())
        at = int(place * len(whole)) if isinstance(place, float) else place
        before = bytes(whole)
        whole[at] ^= 1
        path.write_bytes(whole)
        with pytest.raises(BadInput, match=f"{path.name}: .*sha256 differs"):
            read_bundle(folder, digest)
        path.write_bytes(before)
    read_bundle(folder, digest)


def test_a_file_that_was_cut_or_added_to_is_refused(bundle):
    folder, digest = bundle
    for change in (lambda b: b[:-1], lambda b: b + b"\n", lambda b: b""):
        path = folder / "fold3.forest.txt"
        before = path.read_bytes()
        path.write_bytes(change(before))
        with pytest.raises(BadInput, match=r"fold3\.forest\.txt"):
            read_bundle(folder, digest)
        path.write_bytes(before)


def test_a_missing_file_is_named(bundle):
    folder, digest = bundle
    (folder / "fold1.boosted.txt").unlink()
    with pytest.raises(BadInput, match=r"fold1\.boosted\.txt: missing"):
        read_bundle(folder, digest)


def test_another_bundle_than_the_registered_one_is_refused(bundle, tmp_path, panel, quick):
    a_bundle(tmp_path / "other", fit_model(panel, seed=1))
    with pytest.raises(BadInput, match="not the file that was registered"):
        read_bundle(tmp_path / "other", bundle[1])


def test_a_folder_without_a_bundle_is_refused(tmp_path):
    with pytest.raises(BadInput, match="no model bundle here"):
        read_bundle(tmp_path)


@pytest.mark.parametrize(
    "change",
    [
        {"format": 1},
        {"unheard": 1},
        {"files": {}},
        {"scales": {}},
        {"weights": [1.0]},
        {"folds": 6},
    ],
)
def test_a_card_that_this_version_cannot_read_is_refused(bundle, change):
    rewritten(bundle[0], **change)
    with pytest.raises(BadInput, match="not the card of a model that this version reads"):
        read_bundle(bundle[0])


def test_a_card_that_is_no_json_is_refused(bundle):
    (bundle[0] / MODEL).write_bytes(b"\xff\x00")
    with pytest.raises(BadInput, match="not the card"):
        read_bundle(bundle[0])


def test_a_bundle_from_another_catalogue_is_refused_by_the_behaviour_that_is_lacking(bundle):
    with pytest.raises(BadInput, match=r"behaviour 'invented.high_1', which the catalogue lacks"):
        _ = read_bundle(*bundle).behaviours


def test_the_behaviours_stand_in_the_model_s_order(world):
    bundle = world.registered.bundle
    assert [b.name for b in bundle.behaviours] == bundle.card.behaviours
    assert [b.riskier_when.value for b in bundle.behaviours] == bundle.card.signs
