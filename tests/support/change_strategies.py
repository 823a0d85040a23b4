"""Changes that callers make: few names, nasty ones among them, and values easy to confuse."""

from __future__ import annotations

from typing import Any

from hypothesis import strategies as st
from support.both_clients import Way

# Few names, so that the rules meet; the second profile is the one that has a coupon of its own.
PROFILE_IDS = ["ada", "a/b?c#d%2F ü", " "]
SESSION_IDS = ["cart", "日本/%20&..", "bought"]
FILLED = {"city": "Rome", "näme/%": [1, None]}
PURCHASE: dict[str, Any] = {
    "profileId": PROFILE_IDS[0],
    "couponCodes": ["EVERYONE"],
    "cartItems": [{"name": "Tea", "sku": "T-1", "quantity": 3, "price": 4.5}],
    "state": "closed",
}
COUPONS = ["EVERYONE", "50% off/été?", "held #1", "%2F..茶"]


def mostly(usual: st.SearchStrategy[Any], *odd: Any) -> st.SearchStrategy[Any]:
    """Draw what is usual, and sometimes what is odd or will be refused."""
    return st.one_of(*[usual] * 4, st.sampled_from(odd))


profiles = st.sampled_from(PROFILE_IDS)
some_profiles = mostly(st.lists(profiles, min_size=1, max_size=3), ["ada", ""], [])
sessions = st.sampled_from(SESSION_IDS)
coupons = st.sampled_from(COUPONS)
attributes: st.SearchStrategy[dict[str, Any]] = st.fixed_dictionaries(
    {},
    optional={
        name: st.none() | st.sampled_from(["Berlin", 0, "", True, [], {"inside": None}, 2.5])
        for name in FILLED
    },
)
audiences = mostly(st.lists(st.sampled_from([1, 2]), unique=True), [1, 3])
profile_fields = st.fixed_dictionaries(
    {},
    optional={
        "attributes": attributes,
        "audiencesChanges": st.fixed_dictionaries({"adds": audiences, "deletes": audiences}),
    },
)
bulk_queries = st.sampled_from([{}, {"silent": "yes"}, {"silent": "no"}])
_joins = st.tuples(st.sampled_from(["add", "delete"]), profiles, st.sampled_from([1, 2]))
# All of it is refused where one part is, such as an audience that nobody knows.
memberships = mostly(st.lists(_joins, max_size=3), [("add", "ada", 1), ("add", " ", 3)])
carts = st.lists(
    st.fixed_dictionaries(
        {
            "name": st.sampled_from(["Tea", "茶 / thé"]),
            "sku": st.just("T-1"),
            "quantity": st.integers(1, 3),
            "price": st.sampled_from([4.5, 0, 0.25, 120]),
        },
        optional={"attributes": st.just({"organic": True, "none": None})},
    ),
    max_size=2,
)
identifiers = st.lists(st.sampled_from(["device 1", "ü"]), max_size=2)
# Both versions of sessions have these. Only open sessions can be changed, so few are closed.
fields: dict[str, st.SearchStrategy[Any]] = {
    "profileId": mostly(profiles, ""),
    "state": mostly(st.just("open"), "closed"),
    "cartItems": carts,
    "identifiers": identifiers,
    "attributes": attributes,
}
v1_fields = st.fixed_dictionaries(
    {},
    optional=fields
    | {
        "coupon": mostly(coupons, "", "nobody"),
        "referral": st.sampled_from(["", "nobody"]),
        "total": st.sampled_from([0, 7.25]),
    },
)
v2_fields = st.fixed_dictionaries(
    {},
    optional=fields
    | {
        "couponCodes": st.lists(mostly(coupons, "nobody"), max_size=3),
        "additionalCosts": st.sampled_from([{}, {"a/b": {"price": 3.5}, "ü": {"price": -1}}]),
    },
)


def ways(*tries: str) -> st.SearchStrategy[Way]:
    """Draw how a change is made."""
    return st.builds(
        Way, is_async=st.booleans(), models=st.booleans(), tries=st.sampled_from(tries)
    )


ONCE = ways("once")
ONCE_OR_DRY = ways("once", "dry", "dry, then once")
AGAIN = ways("once", "twice")
EVERY_WAY = ways("once", "twice", "dry", "dry, then once")
