import shutil
from datetime import date
from pathlib import Path
from urllib.parse import unquote, urlparse

import pytest

from features.bad_input import BadInput
from features.catalogue_digest import catalogue_digest
from features.digest import features_digest
from training.registry import CHAMPION, current, model_name


def alias(name, version):
    import mlflow

    mlflow.MlflowClient().set_registered_model_alias(name, CHAMPION, version)


def test_the_newest_candidate_scores_as_long_as_there_is_no_champion(log, a_new_store, bundles):
    log(0)
    name, version = log(1)
    found = current(a_new_store)
    assert (
        (found.name, found.version, found.champion) == (name, version, False) == (name, "2", False)
    )
    assert found.bundle.digest == bundles[1][1]


def test_the_champion_wins_over_the_newest(log, a_new_store, bundles):
    name, first = log(0)
    log(1)
    alias(name, first)
    found = current(a_new_store)
    assert (found.version, found.champion) == (first, True)
    assert found.bundle.digest == bundles[0][1]


@pytest.mark.slow
def test_the_newest_is_the_highest_number_and_not_the_last_in_the_alphabet(log, a_new_store):
    for _ in range(10):
        _, version = log(0)
    assert version == "10"
    assert current(a_new_store).version == "10"


def test_a_store_without_a_model_is_told_how_to_make_one(log, a_new_store):
    with pytest.raises(BadInput, match="no model for provider yet; make one with feijian train"):
        current(a_new_store)


def test_looking_for_a_model_where_none_was_ever_made_makes_no_folder(
    a_new_store, tmp_path, monkeypatch
):
    monkeypatch.setenv("FEIJIAN_MLRUNS", str(tmp_path / "mlruns"))
    monkeypatch.delenv("MLFLOW_TRACKING_URI", raising=False)
    with pytest.raises(BadInput, match="no model for provider yet"):
        current(a_new_store)
    assert not (tmp_path / "mlruns").exists()


def test_every_store_and_entity_has_models_of_its_own(log, a_new_store):
    name, _ = log(0)
    assert name == f"feijian-provider-risk-{a_new_store.manifest.store_id[:8]}"
    assert model_name(a_new_store, "doctor") != name
    with pytest.raises(BadInput, match="no model for doctor yet"):
        current(a_new_store, "doctor")


def artifacts(name, version):
    """Where the version's files lie."""
    import mlflow

    source = mlflow.MlflowClient().get_model_version(name, version).source
    logged = mlflow.get_logged_model(source.removeprefix("models:/"))
    return Path(unquote(urlparse(logged.artifact_location).path))


def test_a_model_whose_files_are_gone_is_named(log, a_new_store):
    name, version = log(0)
    shutil.rmtree(artifacts(name, version))
    with pytest.raises(BadInput, match=f"{name} version 1: its files are gone"):
        current(a_new_store)


def test_a_model_whose_files_were_changed_is_refused(log, a_new_store):
    name, version = log(0)
    path = artifacts(name, version) / "data" / "bundle" / "final.forest.txt"
    path.write_text(path.read_text().replace("leaf_value=", "leaf_value= "))
    with pytest.raises(BadInput, match="sha256 differs"):
        current(a_new_store)


def test_a_model_whose_card_was_changed_is_refused(log, a_new_store):
    name, version = log(0)
    path = artifacts(name, version) / "data" / "bundle" / "model.json"
    path.write_text(path.read_text().replace('"calibrated": true', '"calibrated": false'))
    with pytest.raises(BadInput, match="not the file that was registered"):
        current(a_new_store)


def test_the_receipt_tells_what_a_score_was_made_of(log, a_new_store, bundles):
    name, version = log(0)
    told = current(a_new_store).receipt(a_new_store, date(2026, 1, 1))
    assert told == (
        f"as_of=2026-01-01;store={'d' * 12};features={features_digest()[:12]};"
        f"catalogue={catalogue_digest()[:12]};"
        f"model={name}/{version};bundle={bundles[0][1][:12]};role=candidate;calibrated=true"
    )
    alias(name, version)
    assert ";role=champion;" in current(a_new_store).receipt(a_new_store, date(2026, 1, 1))
