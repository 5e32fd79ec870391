import json
import shutil
from dataclasses import replace

import numpy as np
import pytest

from features.bad_input import BadInput
from serving.published import PLACES, read_snapshot
from serving.snapshot import write_snapshot


def files(folder):
    return sorted(path for path in folder.rglob("*") if path.is_file())


def test_what_was_scored_comes_back_bit_for_bit(scores, published):
    told = scores.explained
    count = len(scores.rank)
    assert np.array_equal(published.values, scores.values, equal_nan=True)
    assert np.array_equal(published.exposures, scores.vectors.exposures(), equal_nan=True)
    assert np.array_equal(published.contributions, told.contributions)
    for name in PLACES:
        one, other = getattr(published.relative, name), getattr(scores.relative, name)
        assert np.array_equal(one, other, equal_nan=True)
    for name, numbers in {
        "log_odds": told.log_odds,
        "baseline": told.baseline,
        "risk": told.risk,
        "rank": scores.rank,
        "percentile": scores.percentile,
    }.items():
        assert np.array_equal(published.entities[name].to_numpy()[:count], numbers)


def test_log_odds_are_exactly_the_sum_of_what_is_published(published):
    count = len(published.values)
    summed = published.entities["baseline"].to_numpy()[:count] + published.contributions.sum(axis=1)
    assert np.array_equal(summed, published.entities["log_odds"].to_numpy()[:count])


def test_the_norms_come_back_bit_for_bit(scores, published):
    assert list(published.peers.norms) == list(scores.peers.norms)
    assert published.peers.names == scores.peers.names
    for group, norm in scores.peers.norms.items():
        read = published.peers.norms[group]
        assert read.size == norm.size
        assert np.array_equal(read.centre, norm.centre, equal_nan=True)
        assert np.array_equal(read.spread, norm.spread, equal_nan=True)
        assert (read.ranked is None) == (norm.ranked is None)
        for one, other in zip(read.ranked or (), norm.ranked or (), strict=True):
            assert np.array_equal(one, other)


def test_the_card_says_what_the_scores_were_made_of(scores, published):
    card = published.card
    assert (card.entity, card.as_of) == (scores.vectors.entity, scores.vectors.as_of)
    assert (card.receipt, card.calibrated) == (scores.receipt, True)
    assert card.population == scores.bundle.card.population
    assert card.bundle == scores.bundle.digest


def test_a_provider_without_data_is_published_without_a_number(scores, published):
    (line,) = published.entities.tail(1).iter_rows(named=True)
    assert (line["entity_id"], line["status"]) == (scores.not_scoreable[0], "not_scoreable")
    assert {line[name] for name in ("risk", "log_odds", "rank", "percentile")} == {None}


def test_a_provider_that_is_held_is_published_with_its_error_alone(scores, published):
    (line,) = published.entities.filter(published.entities["status"] == "held").iter_rows(
        named=True
    )
    assert line["entity_id"] == scores.held[0]
    assert (line["data_error_zh"], line["data_error_en"]) == ("对码错误", "a code is swapped")
    assert {line[name] for name in ("risk", "log_odds", "rank", "percentile")} == {None}


def test_one_changed_byte_in_any_file_is_refused(snapshot, tmp_path):
    names = [path.relative_to(snapshot) for path in files(snapshot)]
    assert len(names) > 10
    for name in names:
        copy = shutil.copytree(snapshot, tmp_path / name.name)
        told = bytearray((copy / name).read_bytes())
        if not told:  # the boosted trees of a model without labels
            continue
        told[len(told) // 2] ^= 1
        (copy / name).write_bytes(told)
        with pytest.raises(BadInput, match=r"^[^\n]*(changed|not what)[^\n]*$"):
            read_snapshot(copy)


def test_an_added_byte_and_a_missing_file_are_refused(snapshot, tmp_path):
    for path in files(snapshot):
        copy = shutil.copytree(snapshot, tmp_path / path.name)
        changed = copy / path.relative_to(snapshot)
        changed.write_bytes(changed.read_bytes() + b"\n")
        with pytest.raises(BadInput):
            read_snapshot(copy)
        changed.unlink()
        with pytest.raises(BadInput):
            read_snapshot(copy)


def test_the_seal_is_what_sha256sum_checks(snapshot):
    digest, name = (snapshot / "snapshot.sha256").read_text("ascii").split()
    assert name == "snapshot.json"
    assert len(digest) == 64
    listed = json.loads((snapshot / "snapshot.json").read_text("utf-8"))["files"]
    others = {path.relative_to(snapshot).as_posix() for path in files(snapshot)} - set(listed)
    assert others == {"snapshot.json", "snapshot.sha256"}


def test_nothing_in_a_snapshot_is_a_pickle(snapshot):
    assert {path.suffix for path in files(snapshot)} == {
        ".arrow",
        ".npy",
        ".npz",
        ".json",
        ".txt",
        ".sha256",
    }
    np.load(snapshot / "norms.npz", allow_pickle=False).close()


def test_a_folder_without_a_snapshot_is_refused_in_one_sentence(tmp_path):
    with pytest.raises(BadInput, match="no snapshot here"):
        read_snapshot(tmp_path)


def test_a_snapshot_replaces_an_older_one_and_nothing_else(scores, snapshot, tmp_path):
    folder = shutil.copytree(snapshot, tmp_path / "snapshot")
    write_snapshot(folder, replace(scores, receipt="newer"))
    assert read_snapshot(folder).card.receipt == "newer"
    other = tmp_path / "other"
    other.mkdir()
    (other / "letter.txt").write_text("dear")
    with pytest.raises(BadInput, match="something else is here"):
        write_snapshot(other, scores)
    assert [path.name for path in files(other)] == ["letter.txt"]


def test_numbers_that_do_not_come_out_again_are_not_published(scores, snapshot, tmp_path):
    folder = shutil.copytree(snapshot, tmp_path / "snapshot")
    wrong = replace(scores.explained, log_odds=scores.explained.log_odds + 1e-6)
    with pytest.raises(BadInput, match="does not reproduce"):
        write_snapshot(folder, replace(scores, explained=wrong))
    assert read_snapshot(folder).card.receipt == scores.receipt
    assert {path.name for path in tmp_path.iterdir()} == {"snapshot"}
