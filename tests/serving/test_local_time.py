from datetime import datetime

from pydantic import TypeAdapter

from serving.local_time import LocalTime


def test_a_time_of_the_claims_has_no_offset_and_its_schema_asks_for_none():
    times = TypeAdapter(LocalTime)
    assert times.dump_json(datetime(2026, 1, 1, 8, 30)) == b'"2026-01-01T08:30:00"'
    assert "format" not in times.json_schema()
