"""Region codes that no real place has: the city's, its neighbour's, far provinces' (§1.19)."""

#: Codes from 9901 on serve the cities of a province, then those from 9801 on.
_PROVINCES, _CITIES_EACH = ("99", "98"), 98
_NEIGHBOUR_PROVINCE = "97"
#: Three far provinces, with the one city of each that appears.
_FAR = ("9601", "9501", "9401")
_PROVINCE_NAMES = {
    "99": "景川",
    "98": "景岭",
    "97": "安沧",
    "96": "朔原",
    "95": "南屏",
    "94": "西垣",
}
#: District codes seen of the neighbouring city and of each far one.
_NEIGHBOUR_DISTRICTS, _FAR_DISTRICTS = 3, 2


def city_prefix(number: int) -> str:
    """Return the four digits of city `number`, counted from 0 (ValueError from 196 on)."""
    province, place = divmod(number, _CITIES_EACH)
    if province >= len(_PROVINCES):
        raise ValueError(f"a province has at most {len(_PROVINCES) * _CITIES_EACH} cities")
    return f"{_PROVINCES[province]}{place + 1:02d}"


def district_codes(prefix: str, count: int) -> list[str]:
    """Return the codes of the first `count` districts of a city."""
    return [f"{prefix}{place:02d}" for place in range(1, count + 1)]


def city_level(prefix: str) -> str:
    """Return the code of 市本级, where the city itself insures."""
    return f"{prefix}99"


def outside_codes(number: int) -> list[str]:
    """Return the district codes outside of city `number`: its neighbour's, then far ones."""
    neighbour = f"{_NEIGHBOUR_PROVINCE}{number % _CITIES_EACH + 1:02d}"
    far = [code for prefix in _FAR for code in district_codes(prefix, _FAR_DISTRICTS)]
    return district_codes(neighbour, _NEIGHBOUR_DISTRICTS) + far


def province_name(province: str) -> str:
    """Return the invented name of a province, given its two digits."""
    return _PROVINCE_NAMES[province] + "省"


def city_name(prefix: str) -> str:
    """Return the invented name of a city, given its four digits."""
    return f"{_PROVINCE_NAMES[prefix[:2]]}第{int(prefix[2:])}市"
