from ipaddress import ip_address

import pytest

from serving.access.keys.address import network, sender, within

PROXIES = ("10.0.0.0/30",)


def test_a_network_has_one_spelling():
    assert network("10.1.2.3") == "10.1.2.3/32"
    assert network("FD00::/8") == "fd00::/8"


@pytest.mark.parametrize("text", ["", "10.0.0.1/8", "risk.example", "10.0.0.0/33", "10.0.0"])
def test_what_is_no_network_is_refused(text):
    with pytest.raises(ValueError, match="no network"):
        network(text)


def test_an_address_is_in_a_network_of_its_own_kind():
    assert within(ip_address("10.1.2.3"), ("192.0.2.0/24", "10.1.0.0/16"))
    assert not within(ip_address("10.2.2.3"), ("10.1.0.0/16",))
    assert not within(ip_address("::1"), ("0.0.0.0/0",))
    assert not within(None, ("0.0.0.0/0", "::/0"))


def test_a_header_is_not_believed_where_no_proxy_is_trusted():
    assert sender("192.0.2.9", "10.1.2.3", ()) == ip_address("192.0.2.9")
    assert sender("192.0.2.9", "10.1.2.3", PROXIES) == ip_address("192.0.2.9")


def test_of_a_trusted_proxy_s_header_the_last_address_that_is_no_proxy_counts():
    assert sender("10.0.0.1", "203.0.113.5", PROXIES) == ip_address("203.0.113.5")
    assert sender("10.0.0.1", "1.1.1.1, 203.0.113.5, 10.0.0.2", PROXIES) == ip_address(
        "203.0.113.5"
    )


@pytest.mark.parametrize("forwarded", ["", "garbage", "1.1.1.1, garbage", "10.0.0.1", " , "])
def test_a_trusted_proxy_that_does_not_say_for_whom_speaks_for_nobody(forwarded):
    assert sender("10.0.0.1", forwarded, PROXIES) is None


@pytest.mark.parametrize("peer", [None, "", "testclient", "/run/socket"])
def test_a_peer_without_an_address_has_none(peer):
    assert sender(peer, "10.0.0.1", PROXIES) is None


def test_an_ipv4_address_in_ipv6_clothes_is_the_same():
    assert sender("::ffff:10.1.2.3", "", ()) == ip_address("10.1.2.3")
