"""Whom a case or an inspection is of."""

from features.claims.outcomes.line import State

MAIN: dict[str, tuple[str, ...]] = {
    "AGENCY": (),
    "PROVIDER": ("fixmedins_code",),
    "INDIVIDUAL": ("psn_no", "dr_code"),
    "OTHER": ("emp_no",),
}
"""The columns of which one names the main party, by its kind; others name who took part."""


def party_told(state: State) -> str | None:
    """The kind of party, else what the one id that is there says; None where that is open."""
    if "party_type" in state:
        return str(state["party_type"])
    kinds = [kind for kind, names in MAIN.items() for name in names if name in state]
    return kinds[0] if len(kinds) == 1 else None


def main_party(state: State) -> tuple[object, ...]:
    """The kind of party and its key."""
    kind = party_told(state)
    return (kind, *(state.get(name) for name in MAIN.get(kind or "", ())))
