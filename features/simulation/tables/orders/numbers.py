"""Numbers of prescriptions, of ward orders, and of visits as the provider writes them."""

import numpy as np
import polars as pl

from features.simulation.arrays import Bools, Ints
from features.simulation.catalogue.items import ITEMS, PIECE
from features.simulation.frames import (
    EMERGENCY,
    INTERNET,
    OPSP,
    OTP,
    PHARMACY,
    PRENATAL,
)
from features.simulation.records.books import Books
from features.simulation.records.case_numbers import case_numbers
from features.simulation.tables.orders.ward import ward_orders

#: Kinds of visit whose drugs a doctor prescribes to take away.
_PRESCRIBED = (OTP, OPSP, EMERGENCY, INTERNET, PRENATAL)
#: Prescriptions of one visit at most; decoction pieces stand on ones of their own (处方管理办法
#: article 6), in the upper half of the numbers.
_MOST, _PIECES = 100, 50


def rx_numbers(books: Books) -> pl.Series:
    """Return rx_drord_no of every row of `books.lines`, refunds included; null where it has none.

    The prescription (rx_d.rxno) of a line taken away from a doctor's visit, the number of the
    insurance (elec_rx_detl.hi_rxno) where a pharmacy fills one, and the order (drord_d.drord_no)
    of a ward line.
    """
    ward = ward_orders(books)
    orders = order_numbers(books, ward["order"])
    row, texts = _prescriptions(books, books.lines)
    rows = np.concatenate([ward["row"].to_numpy(), row])
    return _placed(pl.concat([orders, texts]), rows, books.lines.height)


def prescription_numbers(books: Books, lines: pl.DataFrame) -> pl.Series:
    """Return the prescription of each of some lines: rxno, at a pharmacy hi_rxno; else null."""
    row, texts = _prescriptions(books, lines)
    return _placed(texts, row, lines.height)


def _prescriptions(books: Books, lines: pl.DataFrame) -> tuple[Ints, pl.Series]:
    """Return the rows of `lines` that are of a prescription, and its number of each."""
    own = np.flatnonzero(prescribed(books, lines))
    filled = np.flatnonzero(circulated(books, lines))
    row, count = np.concatenate([own, filled]), len(own)
    key = rx_keys(books, lines[row])
    return row, pl.concat([rxno(books, key[:count]), hi_rxno(books, key[count:])])


def _placed(texts: pl.Series, row: Ints, height: int) -> pl.Series:
    """Return a column of that height with each text in its row, null elsewhere."""
    at = np.full(height, -1, dtype=np.int64)
    at[row] = np.arange(len(row))
    position = pl.Series(at)
    return texts.gather(pl.select(pl.when(position >= 0).then(position)).to_series())


def rx_keys(books: Books, lines: pl.DataFrame) -> Ints:
    """Return a number for each line that is the same for lines of one prescription."""
    visit = books.of_visit("visit", lines).to_numpy()
    nth = np.clip(lines["rx"].to_numpy(), 0, _PIECES - 1)
    piece = ITEMS.kind[lines["item"].to_numpy()] == PIECE
    return np.asarray(visit * _MOST + nth + _PIECES * piece, dtype=np.int64)


def prescribed(books: Books, lines: pl.DataFrame) -> Bools:
    """Mark the lines of drugs that a doctor prescribed to take away."""
    kind = books.of_visit("kind", lines).to_numpy()
    elsewhere = lines["outside"].to_numpy()
    return np.asarray(np.isin(kind, _PRESCRIBED) & _drug(lines) & ~elsewhere)


def circulated(books: Books, lines: pl.DataFrame) -> Bools:
    """Mark the lines that a pharmacy filled from an outside prescription (处方流转).

    Those that say so, and dear prescription drugs of 双通道 pharmacies, which are sold so alone.
    """
    kind = books.of_visit("kind", lines).to_numpy()
    return np.asarray(lines["outside"].to_numpy() | ((kind == PHARMACY) & dual(books, lines)))


def dual(books: Books, lines: pl.DataFrame) -> Bools:
    """Mark the lines of dear prescription drugs sold by 双通道 pharmacies."""
    dear = (ITEMS.has("dual_channel") | ITEMS.has("dear")) & (ITEMS.rx == "1").to_numpy()
    shop = books.month.city.providers.dual_channel[books.of_visit("provider", lines).to_numpy()]
    return np.asarray(shop & dear[lines["item"].to_numpy()])


def _drug(lines: pl.DataFrame) -> Bools:
    return np.asarray(ITEMS.kind[lines["item"].to_numpy()] <= PIECE)


def rx_id(books: Books, key: Ints | pl.Series) -> pl.Series:
    """Return rx_d.rx_id of prescriptions by their keys; null where negative."""
    return books.ids.numbered("R", key, 14)


def rxno(books: Books, key: Ints | pl.Series) -> pl.Series:
    """Return the provider's number of prescriptions by their keys; null where negative."""
    return books.ids.numbered("", key, 14)


def hi_rxno(books: Books, key: Ints | pl.Series) -> pl.Series:
    """Return the insurance's number of electronic prescriptions; null where negative."""
    return books.ids.numbered("W", key, 14)


def order_numbers(books: Books, order: Ints | pl.Series) -> pl.Series:
    """Return drord_d.drord_no of ward orders; null where negative."""
    return books.ids.numbered("O", order, 13)


def own_visit_numbers(books: Books, visit: Ints | pl.Series) -> pl.Series:
    """Return the provider's own number of visits (ipt_otp_no, mdtrt_sn); null where negative."""
    return books.ids.numbered("", case_numbers(visit), 9)
