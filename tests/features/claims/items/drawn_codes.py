"""Codes and categories of charged items as hypothesis draws them: valid, broken, blank."""

from hypothesis import strategies as st

from features.claims.items.categories import CHAPTERS, CHARGES

letters = st.sampled_from("ABCDEFGHIJKXZ0123456789")
digits = st.sampled_from("0123456789")


def text_of(alphabet, least, most):
    return st.text(alphabet, min_size=least, max_size=most)


services = st.builds(
    lambda province, chapter, rest: (province + chapter + rest)[:15],
    st.sampled_from(["00", "01", "11", "33", "50", "55", "71", "83", "99"]),
    st.sampled_from([*CHAPTERS, "11", "15", "2508", "3199"]),
    text_of(digits, 13, 13),
)
valid = st.one_of(
    text_of(letters, 22, 22).map("X".__add__),
    st.builds(
        "Z{}{}{}".format, st.sampled_from("ABCI"), text_of(digits, 2, 2), text_of(letters, 16, 16)
    ),
    text_of(letters, 7, 20).map("T".__add__),
    text_of(digits, 3, 14).map("T00013".__add__),
    text_of(digits, 9, 26).map("C".__add__),
    services,
)
broken = st.one_of(
    st.builds(lambda code, at: code[:at] + code[at + 1 :], valid, st.integers(0, 22)),
    st.builds(
        lambda code, at, x: code[:at] + x + code[at:],
        valid,
        st.integers(0, 22),
        st.sampled_from("A0-. 中٣"),
    ),
    text_of(st.sampled_from("XZTC019 -中a"), 0, 28),
    text_of(digits, 0, 28),
)
codes = st.one_of(
    st.none(), valid, broken, valid.map(str.lower), valid.map(lambda code: f" {code}\t ")
)
list_types = st.sampled_from([None, "", "101", "102", "103", "104", "201", "301", " 201", "7"])
charges = st.one_of(
    st.none(), st.sampled_from(["", *CHARGES, "9", "801", "14011", " 05 "]), text_of(digits, 1, 7)
)
lines = st.lists(st.tuples(codes, list_types, charges), min_size=1, max_size=30)
