"""Which departments a kind of provider has, with how much of its beds; the most general first."""

from typing import NamedTuple


class Ward(NamedTuple):
    """A department: its 科别, its weight when beds are shared out, the chance that it is there."""

    caty: str
    beds: float = 0.0
    chance: float = 1.0


def _parse(text: str) -> tuple[Ward, ...]:
    """Read "科别:beds:chance" words; beds 0 and chance 1 where left out."""
    parts = (word.split(":") for word in text.split())
    return tuple(Ward(code, *(float(number) for number in rest)) for code, *rest in parts)


_LARGE = _parse("""
    A02.00 A03.04:12 A04.01:10 A04.03:10 A03.01:10 A03.03:10 A03.02:9 A19.00:9 A03.07:6
    A03.06:6:0.9 A07.00:6:0.9 A05.02:6:0.85 A05.01:5:0.85 A04.04:5:0.9 A04.02:5:0.8 A21.00:4:0.6
    A03.05:3:0.6 A10.00:3:0.8 A11.00:3:0.7 A16.00:3:0.5 A03.08:2:0.4 A07.01:2:0.4 A28.00:2:0.6
    A15.00:2:0.3 A20.00:1 A13.00:1:0.8 A12.00:0:0.8 A50.01:0:0.7 A27.00:0:0.3
""")
#: All assumed, after the departments that hospitals of each level must have.
WARDS = {
    "tertiary": _LARGE,
    "secondary": _parse("""
        A02.00 A03.01:12 A03.04:12 A04.01:12 A03.03:10 A04.03:10 A03.02:8:0.9 A05.02:7:0.8
        A07.00:7:0.9 A03.07:5:0.8 A05.01:5:0.8 A21.00:5:0.5 A03.06:4:0.7 A04.04:4:0.6
        A19.00:4:0.4 A10.00:2:0.6 A11.00:2:0.5 A20.00:1 A12.00:0:0.6 A13.00:0:0.5 A50.01:0:0.8
        A27.00:0:0.2
    """),
    "primary_hospital": _parse("""
        A02.00 A03.01:10 A03.04:6:0.6 A03.03:5:0.5 A04.03:5:0.5 A04.01:4:0.7 A21.00:4:0.5
        A05.01:2:0.4 A50.01:0:0.6 A12.00:0:0.3 A27.00:0:0.1
    """),
    "tcm_hospital": _parse("""
        A50.01:6 A50.10:3:0.7 A50.13:0:0.8 A50.14:0:0.8 A03.01:8 A03.03:8 A03.04:8 A04.03:8:0.9
        A21.00:8:0.9 A04.01:4:0.7 A19.00:4:0.4 A03.07:3:0.6 A05.01:3:0.6 A20.00:0:0.7
    """),
    "rehabilitation": _parse("A21.00:20 A03.03:5:0.7 A04.03:3:0.4 A50.13:0:0.8 A50.14:0:0.6"),
    "psychiatric": _parse("A15.00:20 A03.03:2:0.4"),
    "oncology": _parse("A19.00:20 A04.01:4:0.8 A05.01:2:0.5 A50.01:0:0.4"),
    "dialysis_centre": _parse("A03.06"),
    "eye_hospital": _parse("A10.00:10"),
    "maternity": _parse("A05.02:10 A05.01:6 A07.00:6 A07.01:3:0.6"),
    "dental": _parse("A12.00"),
    "township": _parse("""
        A02.00 A03.01:8 A03.04:6 A03.02:4:0.8 A03.03:4:0.6 A04.01:3:0.5 A04.03:3:0.4
        A07.00:1:0.3 A05.01:0:0.5 A50.01:0:0.8 A12.00:0:0.2
    """),
    "community": _parse("""
        A02.00 A03.01:6 A03.04:6 A03.03:3:0.4 A21.00:2:0.3 A07.00:0:0.4 A05.01:0:0.3
        A50.01:0:0.8 A12.00:0:0.2
    """),
    "village": _parse("A02.00"),
    "clinic": _parse("A02.00 A50.01:0:0.35"),
    "pharmacy": _parse("A69.00"),
    "internet_hospital": _parse(
        "A02.00 A03.04:0:0.8 A03.07:0:0.6 A13.00:0:0.8 A07.00:0:0.5 A50.01:0:0.4"
    ),
    "outside_hospital": _LARGE,
    "outside_pharmacy": _parse("A69.00"),
}
