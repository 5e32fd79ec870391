import pytest

from features.claims.ingest import ingest
from features.claims.tables import TABLES


@pytest.mark.slow
def test_the_contract_refuses_no_row_and_knows_every_column_and_code(make_folder, tmp_path):
    manifest = ingest(make_folder(people=1_500, providers=60, months=8), tmp_path / "store")
    assert manifest.last_ingest.keys() == TABLES.keys()
    for name, count in manifest.last_ingest.items():
        assert count.accepted == count.read > 0, name
        assert not count.unreadable, name
        assert not count.unknown_codes, name
        assert not count.ignored_columns, name
