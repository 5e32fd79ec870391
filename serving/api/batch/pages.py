"""The pages of a Parquet file, measured before any of them is unpacked."""

from typing import Any

from features.both import Both
from serving.api.batch.fault import large
from serving.api.batch.limits import MIB, MOST_PAGES, PAGES
from serving.api.batch.spool import Reader
from serving.api.batch.thrift import Compact

SIZE, PACKED = 2, 3
"""Ids of the fields of a page's header: bytes unpacked, and as they are in the file."""
TEXT = "BYTE_ARRAY"
SHORT, LONGEST = 512, MIB
"""Bytes of a header: most, and all."""
TOO_BROAD = Both(
    f"The pages of a row group, unpacked, have at most {PAGES} bytes; write smaller row groups.",
    f"一个行组的数据页解压后至多 {PAGES} 字节，请改用较小的行组。",
)
TOO_MANY = Both(
    f"A Parquet file has at most {MOST_PAGES} pages; write larger ones.",
    f"Parquet 文件至多 {MOST_PAGES} 个数据页，请改用较大的数据页。",
)


def measure(reader: Reader, metadata: Any) -> None:
    """Raises Fault where a row group's pages take too much, ValueError where one is no page.

    Of a column of numbers one page and its dictionary are in memory at a time, of one of texts all
    that were read of the row group, of one without values none.
    """
    size, left = reader.size(), MOST_PAGES
    for group in range(metadata.num_row_groups):
        told, held = metadata.row_group(group), 0
        for number in range(told.num_columns):
            column = told.column(number)
            if column.num_values == 0:
                continue
            first, pages = column.data_page_offset, column.dictionary_page_offset
            begin = min(first, pages) if pages else first
            end = begin + column.total_compressed_size
            if not 0 <= begin <= end <= size:
                raise ValueError("a column outside of its file")
            sizes = _sizes(reader, begin, end, left)
            left -= len(sizes)
            held += sum(sizes if column.physical_type == TEXT else sorted(sizes)[-2:])
        if held > PAGES:
            raise large(TOO_BROAD)


def _sizes(reader: Reader, begin: int, end: int, most: int) -> list[int]:
    """Bytes of each page of a column, unpacked."""
    sizes: list[int] = []
    while begin < end:
        if len(sizes) == most:
            raise large(TOO_MANY)
        length, told = _header(reader, begin, end)
        if not (told[SIZE] >= 0 and told[PACKED] >= 0):
            raise ValueError("a page of a negative size")
        sizes.append(told[SIZE])
        begin += length + told[PACKED]
    return sizes


def _header(reader: Reader, begin: int, end: int) -> tuple[int, dict[int, int]]:
    """Bytes and numbers of the header at a place."""
    for size in (SHORT, LONGEST):
        reader.seek(begin)
        compact = Compact(reader.read(min(size, end - begin)))
        try:
            told = compact.numbers()
            return compact.at, {SIZE: told[SIZE], PACKED: told[PACKED]}
        except (IndexError, KeyError):
            continue
    raise ValueError("no header of a page")
