"""Everything that can be charged: drugs, herbal pieces, services, consumables, by position."""

from dataclasses import dataclass
from functools import cached_property

import numpy as np
import polars as pl

from features.simulation.arrays import Bools, Floats, Ints
from features.simulation.catalogue.reading import floats, read

WESTERN, PATENT, PIECE, SERVICE, CONSUMABLE = range(5)
#: `list_type` of each kind (claims reference 1.21).
LIST_TYPE = ("101", "101", "102", "201", "301")
#: Every tag of an item but `part_of_<key>` and `excludes_<key>`, and what it says.
TAGS = {
    "cap": "its price is capped",
    "child_only": "for children",
    "chronic": "taken every day for long",
    "course": "paid for 14 days of a stay",
    "daily_goods_mask": "a consumable as which daily goods are sold",
    "dear": "a pack that empties a pocket",
    "diverted": "often bought up and sold again",
    "dual_channel": "sold by 双通道 pharmacies as well",
    "female_only": "for women",
    "highvalue": "high-value consumable",
    "iv": "given on a ward or in an infusion room",
    "key_drug": "watched for excess supply",
    "level_limited": "for providers of a higher level",
    "long_repeat": "a test that cannot change within weeks",
    "male_only": "for men",
    "nego": "price negotiated by the state",
    "no_trace": "a drug whose packs bear no trace code",
    "off_scope": "a service that the fund never pays",
    "package": "holds the parts tagged part_of_<its key>",
    "per_day": "billed once a day",
    "second_line": "paid when something else has failed",
    "single_unpaid": "a herbal piece that is not paid when used alone",
    "tonic": "a dear herbal piece given to strengthen",
    "unpaid": "a herbal piece that is never paid",
}


@dataclass(frozen=True)
class Items:
    """Columns over items; see the package's docstring for where they come from."""

    key: pl.Series  # short English name, unique
    code: pl.Series  # med_list_codg, unique
    name: pl.Series  # Chinese
    generic: pl.Series  # Chinese generic name
    kind: Ints  # WESTERN … CONSUMABLE
    list_type: pl.Series
    charge: pl.Series  # med_chrgitm_type
    price: Floats  # usual yuan a unit
    level: pl.Series  # chrgitm_lv
    selfpay: Floats  # 0-1
    cap: Floats  # least pric_uplmt_amt among the levels of providers, yuan; nan none
    group: pl.Series
    tags: pl.Series  # joined by |
    product: Ints  # 7 digits of the product in its trace codes, distinct; -1 not a drug
    spec: pl.Series
    form: pl.Series  # dosage form; of a piece its kind of effect
    maker: pl.Series
    unit: pl.Series  # what one unit is: a box, a gram, a time
    units: Floats  # smallest units in a pack; of a piece the usual grams a dose
    days: Floats  # days that one pack lasts at the usual dose; nan not a drug
    dose: pl.Series
    freq: pl.Series
    rx: pl.Series  # rx_flag
    substance: Ints  # number of the generic, -1 not a drug
    traced: Bools  # its packs bear trace codes

    def __len__(self) -> int:
        return len(self.kind)

    @cached_property
    def _position(self) -> dict[str, int]:
        return {key: at for at, key in enumerate(self.key)}

    @cached_property
    def _tagged(self) -> dict[str, Ints]:
        rows = pl.DataFrame({"tag": self.tags.str.split("|")}).with_row_index("at").explode("tag")
        return {
            str(tag): np.sort(group["at"].cast(pl.Int64).to_numpy())
            for (tag,), group in rows.group_by("tag")
        }

    @cached_property
    def _products(self) -> dict[str, Ints]:
        frame = pl.DataFrame({"stem": self.key.str.replace("_[^_]*$", "")}).with_row_index("at")
        drugs = frame.filter(pl.Series(self.substance >= 0))
        return {
            str(stem): group["at"].cast(pl.Int64).to_numpy()
            for (stem,), group in drugs.group_by("stem", maintain_order=True)
        }

    def at(self, key: str) -> int:
        """Return the position of the item of that key; KeyError where there is none."""
        return self._position[key]

    def where(self, *keys: str) -> Ints:
        """Return the positions of the items of these keys, in their order."""
        return np.array([self.at(key) for key in keys], dtype=np.int64)

    def tagged(self, tag: str) -> Ints:
        """Return the positions of the items that bear `tag`, ascending; none if no item does."""
        return self._tagged.get(tag, np.empty(0, dtype=np.int64))

    def in_group(self, *groups: str) -> Ints:
        """Return the positions of the items of these groups, ascending."""
        return np.flatnonzero(self.group.is_in(groups).to_numpy())

    def of(self, *substances: str) -> Ints:
        """Return the positions of the products of these substances, ascending; none of an unknown.

        A substance is named by what its products' keys have before the last underscore.
        """
        found = [self._products.get(name, np.empty(0, dtype=np.int64)) for name in substances]
        return np.sort(np.concatenate(found))

    def has(self, tag: str) -> Bools:
        """Return a column over items: whether they bear `tag`."""
        column = np.zeros(len(self), dtype=np.bool_)
        column[self.tagged(tag)] = True
        return column


def _items() -> Items:
    frame = pl.concat([read(name) for name in ("drugs", "pieces", "services", "consumables")])
    kind = (
        frame["code"]
        .str.slice(0, 1)
        .replace_strict({"X": WESTERN, "Z": PATENT, "T": PIECE, "C": CONSUMABLE}, default=SERVICE)
    )
    drug = (kind <= PATENT).to_numpy()
    rank = frame["substance"].rank("dense").cast(pl.Int64).to_numpy()  # "" is the first
    return Items(
        key=frame["key"],
        code=frame["code"],
        name=frame["name"],
        generic=frame["generic"],
        kind=kind.cast(pl.Int64).to_numpy(),
        list_type=kind.replace_strict(dict(enumerate(LIST_TYPE)), return_dtype=pl.String),
        charge=frame["charge"],
        price=floats(frame["price"]),
        level=frame["level"],
        selfpay=floats(frame["selfpay"]),
        cap=floats(frame["cap"]),
        group=frame["group"],
        tags=frame["tags"],
        product=frame["product"].replace("", "-1").cast(pl.Int64).to_numpy(),
        spec=frame["spec"],
        form=frame["form"],
        maker=frame["maker"],
        unit=frame["unit"],
        units=floats(frame["units"]),
        days=floats(frame["days"]),
        dose=frame["dose"],
        freq=frame["freq"],
        rx=frame["rx"],
        substance=rank - 2,
        traced=drug & ~frame["tags"].str.contains(r"\bno_trace\b").to_numpy(),
    )


ITEMS = _items()
