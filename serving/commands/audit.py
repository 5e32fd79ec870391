"""feijian audit: whether the log holds, what it says, whose copy a file is."""

from datetime import date
from pathlib import Path
from typing import Annotated

import typer

from features.bad_input import BadInput
from serving.commands.options import STORE, Lang, LangOption, StoreOption, any_day

app = typer.Typer(
    help="The audit log: verify its chain, read it, tell whose copy a file is.",
    rich_markup_mode=None,
)


@app.command("verify")
def verify_command(
    against: Annotated[
        str | None,
        typer.Option(
            metavar="HASH",
            help="A hash that an earlier verify printed and that was kept elsewhere: some line "
            "has it still.",
        ),
    ] = None,
    store: StoreOption = STORE,
    lang: LangOption = Lang.ZH,
) -> None:
    """Go through every line of the log; exit code 1, with the line, where one was tampered with.

    Prints how many lines there are, from when to when, and the hash of the last: keep it elsewhere.
    """
    from features.audit.verify import verify
    from features.audit.walk import Broken
    from features.claims.store import Store
    from serving.access.audit_words import broken_words, verified_words

    folder = Store.open(store).folder
    if against is not None and (len(against) != 64 or set(against) - set("0123456789abcdef")):
        raise BadInput(
            f"--against {against}: a hash has 64 digits 0-9 and a-f",
            f"--against {against}：哈希值为 64 位，由 0-9、a-f 组成",
        )
    try:
        found = verify(folder, against)
    except Broken as broken:
        print(broken_words(broken, lang.value))
        raise typer.Exit(1) from None
    for line in verified_words(found, lang.value):
        print(line)


@app.command("show")
def show_command(
    since: Annotated[
        date | None, typer.Option(parser=any_day, metavar="YYYY-MM-DD", help="From this day on.")
    ] = None,
    actor: Annotated[str | None, typer.Option(help="Of this user alone.")] = None,
    event: Annotated[str | None, typer.Option(help="Of this event alone.")] = None,
    store: StoreOption = STORE,
    lang: LangOption = Lang.ZH,
) -> None:
    """Print the log to the audit administrator, parted by tabs; that it was read is logged."""
    from features.audit.append import append
    from features.audit.verify import entries
    from features.audit.walk import Broken
    from features.claims.store import Store
    from serving.access.actors import must
    from serving.access.audit_words import HEADINGS, broken_words, shown_line, wanted

    folder = Store.open(store).folder
    who = must(folder, "read_log")
    asked = {"since": since.isoformat() if since else None, "of": actor, "event": event}
    append(folder, "read", asked, actor=who.name, role=who.role)
    print(*HEADINGS[lang.value], sep="\t")
    try:
        for line in entries(folder):
            if wanted(line, since, actor, event):
                print(shown_line(line))
    except Broken as broken:
        print(broken_words(broken, lang.value))
        raise typer.Exit(1) from None


@app.command("trace")
def trace_command(
    file: Annotated[Path, typer.Argument(metavar="FILE", help="A copy that has turned up.")],
    store: StoreOption = STORE,
    lang: LangOption = Lang.ZH,
) -> None:
    """Tell who exported a file, when, for whom, of what; exit code 1 where the log does not know.

    Workbooks, CSV, JSON, HTML and Parquet carry an identifier that saving again does not remove;
    any other file is known as long as nobody has changed it.
    """
    from features.audit.append import append
    from features.audit.walk import Broken
    from features.claims.store import Store
    from serving.access.actors import must
    from serving.access.audit_words import broken_words, unknown_words
    from serving.access.trace import trace

    folder = Store.open(store).folder
    who = must(folder, "read_log")
    try:
        carried, found = trace(folder, file)
    except Broken as broken:
        print(broken_words(broken, lang.value))
        raise typer.Exit(1) from None
    copies = [str(traced.copy.facts["copy"]) for traced in found]
    append(folder, "trace", {"carried": carried, "found": copies}, actor=who.name, role=who.role)
    for traced in found:
        print(traced.sentence(lang.value))
    if unknown := sorted({*carried} - {*copies}):
        print(unknown_words(unknown, lang.value))
    if not found:
        if not carried:
            print(unknown_words([], lang.value))
        raise typer.Exit(1)
