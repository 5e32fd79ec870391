"""Arrow streams that are hostile or spoilt: refused or cut short, and unpacked after a look."""

import struct

import pyarrow as pa
import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from serving.api.batch.limits import MESSAGE
from tests.serving.api.batch.conftest import of_ids, packed

LZ4, ZSTD = (pa.ipc.IpcWriteOptions(compression=name) for name in ("lz4", "zstd"))
END = b"\xff\xff\xff\xff\0\0\0\0"
HOSTILE = settings(max_examples=150, suppress_health_check=list(HealthCheck))
BODIES = [
    packed(of_ids(*map(str, range(60))), size=25),
    packed(of_ids(*map(str, range(60))), size=25, options=LZ4),
    packed(of_ids(*"abc" * 20), options=ZSTD),
    packed(pa.table({"id": of_ids(*"abc" * 20)["id"].dictionary_encode()}), size=25),
    packed(pa.table({"id": of_ids(*"abc" * 20)["id"].cast(pa.string_view())}), size=25),
]


def is_told_or_cut(response):
    """Whether it is a whole table, a refusal, or the beginning of a table without its end."""
    assert response.status_code in (200, 400, 413), response.text
    return response.status_code == 200 and response.content.endswith(END)


@pytest.mark.parametrize("body", BODIES, ids=("plain", "lz4", "zstd", "dictionary", "views"))
def test_a_stream_is_read_and_one_that_lacks_its_last_byte_is_not(post, body):
    assert is_told_or_cut(post(body))
    for cut in (1, 7, 8, 9, 40, len(body) - 8, len(body)):
        assert not is_told_or_cut(post(body[: len(body) - cut]))


def test_what_follows_the_end_is_not_passed_over(post):
    assert not is_told_or_cut(post(BODIES[0] + b"\0"))
    assert not is_told_or_cut(post(BODIES[0] + BODIES[0]))


@HOSTILE
@given(
    body=st.sampled_from(BODIES),
    flips=st.lists(st.tuples(st.integers(0, 10_000), st.integers(1, 255)), min_size=1, max_size=4),
)
def test_flipped_bytes_are_never_an_error_of_ours(post, caplog, body, flips):
    spoilt = bytearray(body)
    for at, bits in flips:
        spoilt[at % len(spoilt)] ^= bits
    is_told_or_cut(post(bytes(spoilt)))
    assert "failed" not in caplog.text


def test_a_column_s_name_that_is_no_text_is_refused(refused):
    body = packed(pa.table({"id": ["a"], "\u00e9\u00e9": [1]}))
    assert body.count("éé".encode()) >= 1
    told = refused(body.replace("éé".encode(), b"\xe9\xc3\xc3\xa9"), 400)
    assert told.startswith("The body is no table")


@HOSTILE
@given(st.binary(max_size=400))
@example(b"\xff\xff\xff\xff")
@example(END)
@example(b"\xff\xff\xff\xff\xff\xff\xff\x7f")
@example(b"\xff\xff\xff\xff\x08\0\0\0" + b"\xff" * 8)
def test_any_bytes_are_refused(post, body):
    assert post(body).status_code in (400, 413)
    assert post(b"\xff\xff\xff\xff\x40\0\0\0" + body).status_code in (400, 413)


def messages(body):
    """Where each message begins, its head and its body."""
    at = 0
    while body[at : at + 8] != END:
        length = struct.unpack_from("<I", body, at + 4)[0]
        size = pa.ipc.read_message(body[at:]).body.size
        yield at, at + 8, at + 8 + length
        at += 8 + length + size


@pytest.mark.parametrize("claimed", [2**62, MESSAGE + 8, -8])
def test_a_message_that_claims_to_be_huge_is_refused_before_it_is_read(refused, claimed):
    body = bytearray(packed(of_ids("a" * 40)))
    _, (_, head, begin) = messages(bytes(body))
    size = struct.pack("<q", pa.ipc.read_message(bytes(body[head - 8 :])).body.size)
    place = bytes(body).index(size, head)
    assert place < begin
    body[place : place + 8] = struct.pack("<q", claimed)
    told = refused(bytes(body), 400 if claimed < 0 else 413)
    assert ("record batch" in told) == (claimed > 0)


@pytest.mark.parametrize("options", [LZ4, ZSTD], ids=("lz4", "zstd"))
def test_little_that_unpacks_to_much_is_refused_packed(refused, options):
    body = packed(of_ids(*["a" * 100] * (MESSAGE // 100)), options=options)
    assert len(body) < MESSAGE / 20
    assert "record batch" in refused(body, 413)


def test_a_buffer_that_unpacks_to_more_than_it_says_is_refused(refused):
    body = bytearray(packed(of_ids(*"ab" * 500), options=ZSTD))
    _, (_, _, begin) = messages(bytes(body))
    body[begin : begin + 8] = struct.pack("<q", 8)
    assert refused(bytes(body)).startswith("The body is no table")


def test_dictionaries_that_grow_are_counted_together(refused, monkeypatch):
    from serving.api.batch import messages as limits

    monkeypatch.setattr(limits, "MESSAGE", 2_000)
    names = [f"id-{n}" for n in range(300)]
    batches = [
        pa.record_batch([pa.array(names[: n + 1]).dictionary_encode().slice(n)], ["id"])
        for n in range(0, 300, 20)
    ]
    options = pa.ipc.IpcWriteOptions(emit_dictionary_deltas=True)
    body = packed(pa.Table.from_batches(batches), options=options)
    assert len(body) > 2_000
    assert "record batch" in refused(body, 413)


def test_rows_are_counted_even_where_they_take_no_byte(refused, monkeypatch):
    from serving.api.batch import tables

    monkeypatch.setattr(tables, "ROWS", 50)
    assert refused(packed(of_ids(*"a" * 51)), 413) == "A table has at most 5000000 rows."
