"""How much of what one batch may be, and how long anything of it may take."""

MIB = 1024 * 1024
BODY = 1024 * MIB
"""Bytes of a body; they are kept in a file that has no name, and not in memory."""
ROWS = 5_000_000
"""Rows of a table."""
COLUMNS = 2_000
"""Columns of a table."""
HEAD = 16 * MIB
"""Bytes of a description: the metadata of an Arrow message, the footer of a Parquet file."""
MESSAGE = 64 * MIB
"""Bytes of one Arrow record batch, unpacked, and of all dictionaries at a time."""
PAGES = 512 * MIB
"""Bytes, unpacked, of the pages of a Parquet file that are in memory at a time."""
MOST_PAGES = 500_000
"""Pages of a Parquet file; one has some thousand rows of a column."""
TEXT = 8 * 1024
"""Bytes of one text; an id that is longer than 128 characters is a row that cannot be scored."""
GROUP = 16_384
"""Rows of a row group of an answer in Parquet."""
PART = MIB // 4
"""Bytes that are handed to the network at a time."""
AT_A_TIME = 2
"""Batches that one worker answers at a time."""
LATER = 10
"""Seconds after which whoever found them all taken may ask again."""
IDLE = 30
"""Seconds in which nothing comes that is waited for, or nothing that was made is taken."""
ARRIVING = 3_600
"""Seconds until all of a body is there."""
QUIET, HEARING, HEARD_OUT = 0.5, 6, 64 * MIB
"""Seconds without a byte, seconds in all, and bytes, that a refused client is still listened to:
one that sends all before it reads would not hear why."""
