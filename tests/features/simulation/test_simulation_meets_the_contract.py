from pathlib import Path

from features.claims.ingest import ingest
from features.simulation import simulate


def test_the_contract_refuses_no_row_and_knows_every_column_and_code(tmp_path: Path) -> None:
    simulate(tmp_path / "claims", providers=60, months=9)
    manifest = ingest(tmp_path / "claims", tmp_path / "store")
    assert len(manifest.last_ingest) == 7
    for count in manifest.last_ingest.values():
        assert count.accepted == count.read > 0
        assert not count.unreadable
        assert not count.unknown_codes
        assert not count.ignored_columns
