"""Every picture by the name of its file, in the order of the page."""

from features.simulation.portrait.pictures import (
    ages,
    beds,
    codes,
    fees,
    hours,
    months,
    nights,
    sizes,
    spread,
    towns,
)

_FILES = {
    "ages": ages,
    "months": months,
    "hours": hours,
    "fees": fees,
    "nights": nights,
    "beds": beds,
    "codes": codes,
    "prices": spread,
    "sizes": sizes,
    "map": towns,
}
PICTURES = {name: (file.TITLE, file.picture) for name, file in _FILES.items()}
