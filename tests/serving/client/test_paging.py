"""Ids in requests of a thousand."""

from itertools import count, islice

from serving.client.paging import MAX_IDS, pages


def test_all_ids_are_asked_for_once_in_their_order():
    ids = [str(n) for n in range(2 * MAX_IDS + 1)]
    told = list(pages(ids))
    assert [len(page) for page in told] == [MAX_IDS, MAX_IDS, 1]
    assert [one for page in told for one in page] == ids
    assert list(pages([])) == []


def test_what_is_not_asked_for_is_not_read():
    endless = count()
    list(islice(pages(str(n) for n in endless), 2))
    assert next(endless) == 2 * MAX_IDS
