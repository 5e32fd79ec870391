import json
import os
from datetime import UTC, datetime, timedelta

import pytest

from features.audit.verify import entries, verify
from features.bad_input import BadInput
from serving.access.actors import actors_path
from serving.access.keys.change import Wanted, new_key, revoke_key, rotate_key
from serving.access.keys.file import keys_path, read_keys
from serving.access.keys.judge import judge
from serving.access.keys.key import Rate
from serving.access.keys.keyring import Keyring
from serving.access.keys.shown import shown

SYSTEM = Wanted("system", "inspector")


@pytest.fixture
def store(tmp_path, monkeypatch):
    monkeypatch.delenv("FEIJIAN_KEYS", raising=False)
    return tmp_path


def opens(store, written, after=timedelta()):
    header = f"Bearer {written}".encode()
    return judge(
        Keyring(keys_path(store), os.geteuid()), header, None, datetime.now(UTC) + after
    ).why


def test_a_new_key_opens_the_door_for_a_year(store):
    key, written = new_key(store, SYSTEM)
    assert opens(store, written) == ""
    assert opens(store, written, timedelta(days=364)) == ""
    assert opens(store, written, timedelta(days=366)) == "expired_key"
    assert key.role == "inspector"


def test_the_secret_is_in_no_file(store):
    _, written = new_key(store, SYSTEM)
    _, again = rotate_key(store, "system", timedelta(hours=1))
    everything = b"".join(p.read_bytes() for p in store.rglob("*") if p.is_file())
    for one in (written, again):
        assert one.partition(".")[2].encode() not in everything


def test_a_name_has_one_key_until_it_is_revoked(store):
    _, first = new_key(store, SYSTEM)
    with pytest.raises(BadInput, match="has a key already"):
        new_key(store, SYSTEM)
    revoke_key(store, "system")
    assert opens(store, first) == "revoked_key"
    _, second = new_key(store, SYSTEM)
    assert opens(store, second) == ""


def test_in_a_rotation_both_keys_hold_for_a_while_and_then_the_new_one_alone(store):
    bounds = Wanted(
        "system",
        "data_scientist",
        regions=("330100",),
        networks=("10.0.0.0/8",),
        purpose="nightly",
        rate=Rate(per_second=1, burst=2),
    )
    old, _ = new_key(store, bounds)
    new, _ = rotate_key(store, "system", timedelta(hours=2))
    kept, _ = read_keys(keys_path(store), os.geteuid()).keys
    hour = timedelta(hours=1)
    now = datetime.now(UTC)
    assert [kept.state(now + hour * h) for h in (0, 1, 3)] == ["valid", "valid", "expired"]
    assert [new.state(now + hour * h) for h in (0, 1, 3)] == ["valid"] * 3
    same = ("name", "role", "expires", "regions", "networks", "purpose", "rate")
    assert [getattr(old, part) for part in same] == [getattr(new, part) for part in same]
    assert (new.id, new.digest) != (old.id, old.digest)


def test_a_rotation_does_not_make_an_end_later_unless_it_is_asked_to(store):
    end = datetime.now(UTC) + timedelta(minutes=30)
    new_key(store, Wanted("system", "inspector", expires=end))
    later = end + timedelta(days=9)
    rotate_key(store, "system", timedelta(hours=2))
    assert {key.expires for key in read_keys(keys_path(store), os.geteuid()).keys} == {end}
    assert rotate_key(store, "system", timedelta(0), later)[0].expires == later


def test_without_overlap_the_old_key_ends_at_once(store):
    _, old = new_key(store, SYSTEM)
    _, new = rotate_key(store, "system", timedelta(0))
    assert (opens(store, old), opens(store, new)) == ("expired_key", "")


def test_all_keys_of_a_name_are_revoked_and_no_other(store):
    _, first = new_key(store, SYSTEM)
    _, second = rotate_key(store, "system", timedelta(hours=2))
    _, other = new_key(store, Wanted("other", "inspector"))
    assert len(revoke_key(store, "system")) == 2
    assert [opens(store, one) for one in (first, second, other)] == ["revoked_key"] * 2 + [""]
    for change in (revoke_key, lambda *words: rotate_key(*words, timedelta(0))):
        with pytest.raises(BadInput, match="no key that holds"):
            change(store, "system")


@pytest.mark.parametrize(
    ("wanted", "why"),
    [
        (Wanted("a b", "inspector"), "name: a name has at most 64"),
        (Wanted("a", "boss"), "role: the roles are auditor, inspector"),
        (Wanted("a", "inspector", regions=("x",)), "regions: a region is an admdvs code"),
        (Wanted("a", "inspector", networks=("10.0.0.1/8",)), "networks: .* is no network"),
        (Wanted("a", "inspector", purpose="a\nb"), "purpose: a purpose has at most 200"),
        (Wanted("a", "inspector", expires=datetime(2020, 1, 1, tzinfo=UTC)), "a key ends after"),
        (
            Wanted("a", "inspector", begins=datetime(2999, 1, 1, tzinfo=UTC)),
            "a key ends after it begins",
        ),
    ],
    ids=repr,
)
def test_what_is_wrong_is_told_and_nothing_is_kept_or_logged(store, wanted, why):
    with pytest.raises(BadInput, match=why):
        new_key(store, wanted)
    assert not keys_path(store).exists()
    assert list(entries(store)) == []


def test_every_change_is_in_the_audit_log_without_a_secret_or_its_digest(store):
    new_key(store, SYSTEM)
    rotate_key(store, "system", timedelta(hours=1))
    revoke_key(store, "system")
    told = list(entries(store))
    assert [line.event for line in told] == ["key new", "key rotate", "key revoke", "key revoke"]
    assert told[0].facts["name"] == "system"
    assert told[0].facts["key_role"] == "inspector"
    text = json.dumps([dict(line.facts) for line in told])
    assert all(key.digest not in text for key in read_keys(keys_path(store), os.geteuid()).keys)
    assert verify(store).lines == 4


def test_without_a_log_nothing_is_changed(store):
    (store / "audit" / "log.jsonl").mkdir(parents=True)
    with pytest.raises(BadInput):
        new_key(store, SYSTEM)
    assert not keys_path(store).exists()


def test_who_may_not_is_refused_and_that_is_logged(store):
    import pwd

    me = pwd.getpwuid(os.getuid()).pw_name
    path = actors_path(store)
    path.parent.mkdir(mode=0o700)
    path.write_text(f'[actors]\n"{me}" = "inspector"\n')
    path.chmod(0o600)
    for change in (
        lambda: new_key(store, SYSTEM),
        lambda: rotate_key(store, "system", timedelta(0)),
        lambda: revoke_key(store, "system"),
        lambda: shown(store, "en"),
    ):
        with pytest.raises(BadInput, match="security administrator"):
            change()
    assert [line.event for line in entries(store)] == ["refused"] * 4
    assert not keys_path(store).exists()
    path.write_text(f'[actors]\n"{me}" = "security_administrator"\n')
    new_key(store, SYSTEM)


def test_the_list_has_everything_but_what_opens_the_door(store):
    assert len(shown(store, "en").splitlines()) == 1
    key, written = new_key(store, Wanted("system", "inspector", regions=("330100",)))
    head, line = shown(store, "en").splitlines()
    assert line.split("\t")[:4] == [key.id, "system", "inspector", "valid"]
    assert "3301" in line
    assert "100/s, 200 at once" in line
    assert written.partition(".")[2] not in line
    assert key.digest not in line
    assert len(head.split("\t")) == len(line.split("\t"))


def test_an_empty_cell_of_the_list_is_empty(store):
    new_key(store, SYSTEM)
    assert '"' not in shown(store, "en")
