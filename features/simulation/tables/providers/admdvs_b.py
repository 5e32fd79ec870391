"""admdvs_b (§1.19): districts, townships and 市本级 of the city, its neighbour and far away."""

import polars as pl

from features.simulation.city.city import City
from features.simulation.city.map_codes import city_name, province_name
from features.simulation.records.ids import Ids

#: Levels of region: province, city, district (assumed).
_PROVINCE, _CITY, _DISTRICT, _TOWNSHIP = "1", "2", "3", "4"


def admdvs_b(city: City, ids: Ids) -> pl.DataFrame:
    """Return one row per region that the city's claims may name.

    Provinces and far regions are told with the first city of a province of several.
    """
    places = city.places
    prefixes = dict.fromkeys(code[:4] for code in places.districts)
    provinces = dict.fromkeys(prefix[:2] for prefix in prefixes)
    rows: list[tuple[str | None, ...]] = [
        (f"{code}0000", province_name(code), None, _PROVINCE, None) for code in provinces
    ]
    rows += [
        (f"{code}00", city_name(code), f"{code[:2]}0000", _CITY, f"{code}00") for code in prefixes
    ]
    rows += [
        (code, name, f"{code[:4]}00", _DISTRICT, f"{code[:4]}00")
        for code, name in zip(places.districts, places.district_names, strict=True)
    ]
    rows += [
        (code, name, code[:6], _TOWNSHIP, f"{code[:4]}00")
        for code, name in zip(places.code, places.name, strict=True)
    ]
    columns = ("admdvs", "admdvs_name", "prnt_admdvs", "admdvs_lv", "poolarea_no")
    regions = pl.DataFrame(rows, schema=dict.fromkeys(columns, pl.String), orient="row")
    own = pl.col("admdvs").str.slice(0, 4).is_in([places.prefix, _neighbour(city)])
    return regions if city.number == 0 else regions.filter(own)


def _neighbour(city: City) -> str:
    """The four digits of the neighbouring city, the first that lies outside."""
    return city.places.districts[city.places.local][:4]
