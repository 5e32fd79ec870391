"""The pool in a publication: what claims are scored with."""

import pytest

from features.bad_input import BadInput
from serving.publish.linked import link_sealed
from serving.publish.pool import NAME, put_pool, read_pool
from serving.publish.publication import read_publication


def filled(folder):
    (folder / "inner").mkdir()
    (folder / "inner" / "a.parquet").write_bytes(b"abc")


@pytest.fixture
def pool(tmp_path):
    digest = put_pool(tmp_path / "pool", "0123456789abcdef", filled)
    return tmp_path / "pool", digest


def test_it_tells_of_which_generation_and_code_it_is(pool):
    from features.digest import features_digest

    folder, digest = pool
    told = read_pool(folder, digest)
    assert (told.generation, told.features) == ("0123456789abcdef", features_digest())


def test_a_changed_a_missing_and_another_pool_are_refused(pool):
    folder, digest = pool
    with pytest.raises(BadInput, match="changed since it was published"):
        read_pool(folder, "0" * 64)
    (folder / "inner" / "a.parquet").write_bytes(b"abd")
    with pytest.raises(BadInput, match=r"a\.parquet: changed since it was published"):
        read_pool(folder, digest)
    (folder / "inner" / "a.parquet").unlink()
    with pytest.raises(BadInput, match=r"a\.parquet: missing since it was published"):
        read_pool(folder, digest)


def test_a_card_of_another_version_is_refused(tmp_path):
    from serving.publish.sealed import seal

    tmp_path.joinpath("pool").mkdir()
    seal(tmp_path / "pool", NAME, '{"format": 9}')
    with pytest.raises(BadInput, match="another version; publish again"):
        read_pool(tmp_path / "pool")


def test_it_is_put_elsewhere_without_being_copied(pool, tmp_path):
    folder, digest = pool
    assert link_sealed(folder, tmp_path / "there", NAME) == digest
    assert (tmp_path / "there" / "inner" / "a.parquet").samefile(folder / "inner" / "a.parquet")


def test_a_publication_has_its_pool_and_is_refused_where_that_was_changed(shelf, put, town):
    from serving.publish.chosen import chosen

    told = read_publication(chosen(shelf))
    assert told.pool.generation == town.manifest.generation
    assert read_publication(put().folder).pool is None
