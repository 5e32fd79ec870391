"""Ingest: sources through the contract into a store, all of it or nothing."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from features.bad_input import BadInput
from features.claims.extracts import Say, extracts
from features.claims.identities.key import IdentityKey
from features.claims.identities.vault import Vault
from features.claims.intake.commit import Terms, commit, put
from features.claims.intake.delivered import Delivered, Door
from features.claims.intake.extract import Extract
from features.claims.intake.identities import keep_identities
from features.claims.intake.locked import locked, staging
from features.claims.intake.retry import retried
from features.claims.intake.runs import SLOTS
from features.claims.links import link_secret
from features.claims.local_codes import LocalCodes, merged_codes
from features.claims.manifest import Manifest, TableCount
from features.claims.mapping import Mapping
from features.claims.quality.reasons import reason as told
from features.claims.sources.found import find_sources
from features.claims.store import Store, read_manifest
from features.claims.tables import REQUIRED, TABLES

MAX_REFUSED = 0.05


def ingest(
    source: Path | str | None,
    folder: Path,
    *,
    mapping: Mapping | None = None,
    codes: LocalCodes | None = None,
    max_refused: float = MAX_REFUSED,
    replace: tuple[str, ...] = (),
    merge: bool = False,
    buckets: int | None = None,
    key_seed: int = 0,
    identities: IdentityKey | None = None,
    say: Say = lambda line: None,
) -> Manifest:
    """Read the sources, refuse bad rows, and commit the rest to the store in `folder`.

    `source` is a folder, a glob, a file or a database URL; None retries the refused rows of the
    store. Rows whose primary key the store has are replaced; a month of which nearly every row
    comes again is replaced whole unless `merge` says not to, and the months in `replace` (yyyymm)
    are always. `codes` are the region's own, `buckets` overrides the number that the volume asks
    for. With `identities` names and the like are kept, sealed with that key, apart from the
    claims. Memory is bounded by the size of a bucket. Raises BadInput, with nothing written, for
    structural faults and where a table refuses more than `max_refused` (share) of its rows.
    """
    if buckets is not None and not 1 <= buckets <= SLOTS:
        raise BadInput(
            f"--buckets {buckets}: give a number from 1 to {SLOTS}",
            f"--buckets {buckets}：应为 1 至 {SLOTS} 的整数",
        )
    with locked(folder, say), staging(folder) as below:
        known = read_manifest(folder)
        store = Store(folder, known) if known else None
        own_codes = merged_codes(known.codes if known else {}, codes or {})
        seed = known.key_seed if known else key_seed
        door = Door(seed, link_secret(folder), own_codes)
        with _offered(source, store, below, mapping, identities, say) as offered:
            limit = 1.0 if source is None else max_refused
            delivered = {
                name: _deliver(name, several, below, door, limit, say)
                for name, several in offered.items()
            }
            terms = Terms(
                currency=_currency(folder, known, mapping),
                mapping=mapping.name if mapping else None,
                codes=own_codes,
                seed=seed,
                buckets=buckets,
                replace=replace,
                merge=merge,
                retry=source is None,
            )
            manifest = commit(folder, below, store, delivered, terms, say)
            put(folder, manifest, known)
            if identities and source is not None:
                keep_identities(offered, Vault(folder, identities, manifest.store_id), door, say)
        return manifest


@contextmanager
def _offered(
    source: Path | str | None,
    store: Store | None,
    below: Path,
    mapping: Mapping | None,
    identities: IdentityKey | None,
    say: Say,
) -> Iterator[dict[str, list[Extract]]]:
    """What there is to read, by table."""
    if source is None:
        yield retried(store, mapping)
        return
    with find_sources(str(source), below / "plain") as found:
        offered = extracts(found, mapping, say, identities=identities is not None)
        for name in REQUIRED:
            if name not in offered and not (store and store.has(TABLES[name])):
                raise BadInput(
                    f"{found.label}: nothing here fills the required table {name}",
                    f"{found.label}：没有必需的表 {name}",
                )
        yield offered


def _deliver(
    name: str, several: list[Extract], below: Path, door: Door, max_refused: float, say: Say
) -> Delivered:
    delivered = Delivered(TABLES[name], below, door)
    delivered.read(several, say)
    count = TableCount(sources=delivered.counts())
    say(f"{name}: {count.read} read, {count.accepted} accepted")
    if count.ignored_columns:
        say(f"{name}: columns not in the contract, ignored: {_few(count.ignored_columns)}")
    refused = (count.read - count.accepted) / count.read
    if refused > max_refused:
        reason, rows = next(iter(count.refused.items()))
        raise BadInput(
            f"{several[0].source.name}, table {name}: {refused:.1%} of the rows are refused, more "
            f"than --max-refused {max_refused:.1%}; most often: {reason} ({rows} rows)",
            f"{several[0].source.name}，表 {name}：拒收 {refused:.1%} 的行，超过 "
            f"--max-refused {max_refused:.1%}；最多的原因：{told(reason, 'zh')}（{rows} 行）",
        )
    return delivered


def _currency(folder: Path, known: Manifest | None, mapping: Mapping | None) -> str:
    """The currency of the amounts; two never meet in one store."""
    currency = mapping.currency if mapping else known.currency if known else "CNY"
    if known and known.currency != currency:
        raise BadInput(
            f"{folder}: holds amounts in {known.currency}, the source is in {currency}",
            f"{folder}：库中金额为 {known.currency}，来源为 {currency}",
        )
    return currency


def _few(names: list[str]) -> str:
    return ", ".join(names[:8]) + (f" and {len(names) - 8} more" if len(names) > 8 else "")
