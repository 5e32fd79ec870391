import pytest

from features.claims.manifest import Manifest, file_digest, folder_digest


def manifest(**other) -> Manifest:
    told = {
        "store_id": "s",
        "generation": "g",
        "digest": "d",
        "currency": "CNY",
        "mapping": None,
        "buckets": 1,
        "rows": {"setl_d": 2},
        "last_ingest": {},
    }
    return Manifest.model_validate(told | other)


def test_a_manifest_is_read_as_it_was_written():
    written = manifest(mapping="city", rows={"setl_d": 2, "case_d": 0})
    assert Manifest.model_validate_json(written.model_dump_json(indent=2)) == written


def test_a_manifest_is_not_changed_in_place():
    with pytest.raises(ValueError, match="frozen"):
        manifest().generation = "other"


def test_the_digest_of_a_file_is_its_sha256(tmp_path):
    (tmp_path / "a").write_bytes(b"abc")
    told = "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"
    assert file_digest(tmp_path / "a") == told


def test_the_digest_of_a_folder_follows_names_and_contents_alone(tmp_path):
    one, other = tmp_path / "one", tmp_path / "other"
    for folder, names in ((one, ("a", "b")), (other, ("b", "a"))):
        folder.mkdir()
        for name in names:
            (folder / name).write_text(name)
    assert folder_digest(one) == folder_digest(other)
    (other / "a").write_text("A")
    assert folder_digest(one) != folder_digest(other)
    (other / "a").write_text("a")
    (other / "a").rename(other / "c")
    assert folder_digest(one) != folder_digest(other)
