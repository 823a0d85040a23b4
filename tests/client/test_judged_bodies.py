"""Bodies that nobody thought of: the client refuses just what jsonschema refuses.

The differences that are meant are `STRICTER` and `LOOSER`, and no others.
"""

from __future__ import annotations

import copy
import json
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from generator.naming import snake_case
from hypothesis import strategies as st
from support import spec_oracle, spec_reader
from support.exploring import explore
from talonone import RequestValidationError
from talonone._runtime.operation import Call
from talonone._runtime.request import encode_body
from talonone.endpoints import OPERATIONS

OPERATION_IDS = [
    "updateCustomerSessionV2",
    "updateCustomerProfileV2",
    "updateCustomerProfileAudiences",
    "trackEvent",
    "createReferral",
]
TEXTS = ["", "open", "x" * 100, "x" * 101, "2021-02-17T09:31:05Z", "2021-02-17T09:31:05", "add"]
NUMBERS = [0, 1, -1, 2.0, 0.5, -0.0, 1.0, 1e15, 2**60]
SCALARS = st.one_of(st.sampled_from([None, True, False, *TEXTS, *NUMBERS]), st.text(max_size=4))
NAMES = st.sampled_from(["name", "profileId", "cart_items", "attributes", "any key's", "price"])
CHANGES = ["replace", "scalar", "remove", "add", "rename", "repeat"]
VALUES = st.recursive(
    SCALARS,
    lambda inner: st.lists(inner, max_size=6) | st.dictionaries(NAMES, inner, max_size=3),
    max_leaves=7,
)


def containers(value: Any) -> Iterator[Any]:
    """Yield all objects and lists of a body that have something in them."""
    if isinstance(value, (dict, list)) and value:
        yield value
        for item in value.values() if isinstance(value, dict) else value:
            yield from containers(item)


@st.composite
def bodies(draw: Callable[[st.SearchStrategy[Any]], Any], operation_id: str) -> Any:
    """Draw an example of the specification that was changed in up to three places."""
    examples = spec_reader.body_examples(operation_id)
    body = copy.deepcopy(draw(st.sampled_from(examples)))
    for _ in range(draw(st.integers(0, 3))):
        places = list(containers(body))
        if not places:
            return draw(VALUES)
        place = draw(st.sampled_from(places))
        keys = list(place) if isinstance(place, dict) else list(range(len(place)))
        key = draw(st.sampled_from(keys))
        match draw(st.sampled_from(CHANGES)):
            case "replace":
                place[key] = draw(VALUES)
            case "scalar":
                place[key] = draw(SCALARS)
            case "remove":
                del place[key]
            case "add" if isinstance(place, dict):
                place[draw(NAMES)] = draw(VALUES)
            case "rename" if isinstance(place, dict):
                place[snake_case(key)] = place.pop(key)
            case _ if isinstance(place, list):
                place += [copy.deepcopy(place[key])] * draw(st.integers(1, 5))
    return body


def refusal(operation_id: str, body: Any) -> RequestValidationError | None:
    """Return why the client refuses a body; what it sends must be the body."""
    try:
        content = encode_body(Call(OPERATIONS[operation_id], body=body))
    except RequestValidationError as error:
        return error
    assert content is not None
    assert json.loads(content) == body
    return None


@pytest.mark.property
@pytest.mark.parametrize("operation_id", OPERATION_IDS)
def test_the_client_refuses_what_the_judge_refuses(operation_id: str) -> None:
    seen: set[bool] = set()

    def noted(body: Any) -> Any:
        seen.add(not spec_oracle.body_faults(operation_id, body))
        return body

    drawn = bodies(operation_id).map(noted)
    explore(agrees, 300, operation_id=st.just(operation_id), body=drawn)
    assert seen == {True, False}


def agrees(operation_id: str, body: Any) -> None:
    """Let judge and client look at a body: they find the same."""
    faults = spec_oracle.body_faults(operation_id, body)
    places = {place if body is not None else "" for place, _ in faults}
    places |= spec_oracle.unknown_fields(operation_id, body)
    error = refusal(operation_id, body)
    if error is None:
        assert not places
    elif "is a name of Python" not in error.problem:
        assert error.path in places


REFERRAL = {"campaignId": 1, "advocateProfileIntegrationId": "a"}
ITEM = {"name": "Tea", "sku": "T-1", "quantity": 1, "price": 1}
STRICTER = {
    # A server would ignore the field without a word.
    "a name of Python for one that is missing": ("updateCustomerSession", {"cart_items": []}),
    "an unknown field": ("updateCustomerSession", {"cartItem": []}),
    # Nobody means them, and nearly no reader of JSON has a number for them.
    "huge integers written as floats": (
        "updateCustomerSession",
        {"cartItems": [{**ITEM, "quantity": 1e300}]},
    ),
    "numbers beyond 64-bit floats": ("updateCustomerSession", {"total": 10**400}),
}
LOOSER = {
    # RFC 3339 leaves it to applications.
    "a space in a time": ("createReferral", {**REFERRAL, "startDate": "2021-02-17 09:31:05Z"}),
    # To see it would take a second look at every time.
    "an offset without colon": (
        "createReferral",
        {**REFERRAL, "startDate": "2021-02-17T09:31:05+0100"},
    ),
}


@pytest.mark.parametrize(("operation_id", "body"), STRICTER.values(), ids=STRICTER)
def test_where_the_client_is_stricter_on_purpose(operation_id: str, body: Any) -> None:
    assert not spec_oracle.body_faults(operation_id, body)
    assert refusal(operation_id, body)


@pytest.mark.parametrize(("operation_id", "body"), LOOSER.values(), ids=LOOSER)
def test_where_the_client_is_looser_on_purpose(operation_id: str, body: Any) -> None:
    assert spec_oracle.body_faults(operation_id, body)
    assert refusal(operation_id, body) is None
