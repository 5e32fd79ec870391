"""Facts that one file each adds to a fact table; a file here is known by its place in the lists.

A file declares its columns on the table and gives a function that adds them to the rows of one
patient bucket: `(rows, store, bucket) -> rows`. It looks backward only: a row may know what was
visible when it became visible itself.
"""
