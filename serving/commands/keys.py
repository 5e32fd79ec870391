"""feijian keys: the keys of the API, made, listed, rotated and revoked."""

from datetime import datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Annotated
from zoneinfo import ZoneInfo

import typer

from features.bad_input import BadInput
from serving.commands.options import STORE, Lang, LangOption, StoreOption, say

if TYPE_CHECKING:
    from serving.access.keys.key import Rate

app = typer.Typer(
    help="Keys of the API, each of a name and a role; a running service knows a change at once.",
    rich_markup_mode=None,
)
FURTHEST = 24 * 365
NameArgument = Annotated[str, typer.Argument(help="Whose keys.")]
ExpiresOption = Annotated[
    str | None,
    typer.Option(metavar="YYYY-MM-DD", help="The day at whose beginning, in China, it ends."),
]


def _beginning(day: str | None, option: str) -> datetime | None:
    from features.claims.typed import STANDARD_TIME

    try:
        told = datetime.strptime(day, "%Y-%m-%d") if day else None
    except ValueError:
        raise BadInput(
            f"{option}: {day!r} is no date; write 2027-01-01",
            f"{option}：{day!r} 不是日期，应如 2027-01-01",
        ) from None
    return told.replace(tzinfo=ZoneInfo(STANDARD_TIME)) if told else None


def _folder(store: Path) -> Path:
    from features.claims.store import Store

    return Store.open(store).folder


@app.command("new")
def new_command(
    name: Annotated[str, typer.Option(help="Who holds it: an office, a program.")],
    role: Annotated[str, typer.Option(help="As what it asks: inspector, data_scientist, …")],
    store: StoreOption = STORE,
    expires: ExpiresOption = None,
    not_before: Annotated[
        str | None, typer.Option(metavar="YYYY-MM-DD", help="The day from which on it opens.")
    ] = None,
    region: Annotated[
        list[str] | None, typer.Option(help="admdvs code that it is bound to; may be repeated.")
    ] = None,
    from_: Annotated[
        list[str] | None,
        typer.Option("--from", metavar="CIDR", help="Network it is bound to; may be repeated."),
    ] = None,
    purpose: Annotated[
        str, typer.Option(help="What it is for; logged where a request says nothing.")
    ] = "",
    per_second: Annotated[
        float | None, typer.Option(min=0.001, max=1e6, help="Requests in the long run.")
    ] = None,
    burst: Annotated[int | None, typer.Option(min=1, max=10**6, help="Requests at once.")] = None,
    lang: LangOption = Lang.ZH,
) -> None:
    """Make a key and print it, this once; without --expires it ends in a year."""
    from serving.access.keys.change import Wanted, new_key
    from serving.access.keys.words import HOLDS, ONCE, key_words

    wanted = Wanted(
        name,
        role,
        _beginning(expires, "--expires"),
        _beginning(not_before, "--not-before"),
        region or (),
        from_ or (),
        purpose,
        _rate(per_second, burst),
    )
    key, written = new_key(_folder(store), wanted)
    print(written)
    say(key_words(HOLDS, key, lang.value))
    say(ONCE[lang.value])


@app.command("list")
def list_command(store: StoreOption = STORE, lang: LangOption = Lang.ZH) -> None:
    """Every key that there is or was, without its secret."""
    from serving.access.keys.shown import shown

    print(shown(_folder(store), lang.value), end="")


@app.command("rotate")
def rotate_command(
    name: NameArgument,
    store: StoreOption = STORE,
    overlap: Annotated[
        float, typer.Option(min=0, max=FURTHEST, help="Hours that the old key still holds.")
    ] = 24.0,
    expires: ExpiresOption = None,
    lang: LangOption = Lang.ZH,
) -> None:
    """Print another key of the same name, role, bounds and end; the old one ends soon."""
    from serving.access.keys.change import rotate_key
    from serving.access.keys.words import BEFORE, HOLDS, ONCE, key_words

    end = _beginning(expires, "--expires")
    key, written = rotate_key(_folder(store), name, timedelta(hours=overlap), end)
    print(written)
    say(key_words(HOLDS, key, lang.value))
    say(ONCE[lang.value])
    say(BEFORE[lang.value].format(overlap))


@app.command("revoke")
def revoke_command(
    name: NameArgument, store: StoreOption = STORE, lang: LangOption = Lang.ZH
) -> None:
    """Take back every key of the name, at once."""
    from serving.access.keys.change import revoke_key
    from serving.access.keys.words import REVOKED, key_words

    for key in revoke_key(_folder(store), name):
        say(key_words(REVOKED, key, lang.value))


def _rate(per_second: float | None, burst: int | None) -> "Rate | None":
    from serving.access.keys.key import BURST, PER_SECOND, Rate

    if per_second is None and burst is None:
        return None
    return Rate(per_second=per_second or PER_SECOND, burst=burst or BURST)
