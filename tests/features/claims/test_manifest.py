import pytest

from features.claims.manifest import Manifest, Part, TableCount, content_digest, file_digest


def manifest(**other) -> Manifest:
    told = {
        "store_id": "s",
        "generation": "g",
        "digest": "d",
        "currency": "CNY",
        "mapping": None,
        "buckets": 1,
        "rows": {"setl_d": 2},
        "parts": {},
        "keys": {},
        "quarantine": [],
        "codes": {},
        "sources": [],
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


def test_the_digest_follows_codes_and_parts_and_not_their_order():
    one, other = (Part(file=f"claims/{n}", bucket=0, rows=1, sha256=n) for n in "ab")
    same = content_digest({}, {"setl_d": [one, other]}, {})
    assert content_digest({}, {"setl_d": [other, one], "case_d": []}, {}) == same
    assert content_digest({}, {"setl_d": [one]}, {}) != same
    assert content_digest({}, {}, {"setl_d": [one, other]}) != same
    assert content_digest({"gend": {"7": "?"}}, {"setl_d": [one, other]}, {}) != same


def test_the_counts_of_a_table_are_those_of_its_sources():
    source = {"name": "a.csv", "sha256": None, "read": 5, "accepted": 3, "unreadable": {"brdy": 1}}
    source |= {"refused": {"x": 2}, "unknown_codes": {}, "missing": {}, "ignored_columns": ["z"]}
    told = TableCount.model_validate({"sources": [source, source | {"ignored_columns": ["y"]}]})
    assert (told.read, told.accepted, told.refused) == (10, 6, {"x": 4})
    assert told.unreadable == {"brdy": 2}
    assert told.ignored_columns == ["y", "z"]
