"""Timestamps are read to the microsecond: digits beyond are cut, and never rounded."""

from __future__ import annotations

import copy
import json
from datetime import UTC, datetime, timedelta, timezone
from typing import Any

import msgspec
import pytest
from hypothesis import strategies as st
from support import spec_reader
from support.exploring import explore
from support.wire import Caller, Wire
from talonone import UNSET, ResponseDecodeError
from talonone._runtime.lenient import holds_datetime
from talonone._runtime.response import LONG_TIME, read_response
from talonone.endpoints import OPERATIONS
from talonone.models import AddLoyaltyPointsEffectProps, Coupon, Effect

STATE: dict[str, Any] = spec_reader.answer_examples("updateCustomerSessionV2")[0][1]
COUPON: dict[str, Any] = spec_reader.answer_examples("createCouponReservation")[0][1]
LONG = "2021-12-31T23:59:59.999999999Z"


def read(coupon: dict[str, Any], **options: Any) -> Coupon:
    operation = OPERATIONS["createCouponReservation"]
    body = json.dumps(coupon).encode()
    coupon_read: Coupon = read_response(operation, 201, body, **{"strict": True, **options})
    return coupon_read


def created(text: str) -> datetime:
    return read({**COUPON, "created": text}).created


@pytest.mark.parametrize(
    "digits", ["", ".9", ".123", ".123456", ".1234567", ".123456999", "." + "9" * 40]
)
@pytest.mark.parametrize(
    ("zone", "offset"),
    [
        ("Z", timedelta()),
        ("+00:00", timedelta()),
        ("-00:00", timedelta()),
        ("+05:30", timedelta(hours=5, minutes=30)),
        ("-11:00", -timedelta(hours=11)),
        ("+23:59", timedelta(hours=23, minutes=59)),
    ],
)
@pytest.mark.parametrize("between", ["T", "t", " "])
def test_every_fraction_and_offset(digits: str, zone: str, offset: timedelta, between: str) -> None:
    micro = int(digits[1:7].ljust(6, "0")) if digits else 0
    expected = datetime(2021, 12, 31, 23, 59, 59, micro, timezone(offset))
    for written in {zone, zone.lower()}:
        value = created(f"2021-12-31{between}23:59:59{digits}{written}")
        assert (value, value.utcoffset()) == (expected, offset)


@pytest.mark.parametrize("text", ["9999-12-31T23:59:59.9999999Z", "9999-12-31T23:59:59.999999999Z"])
def test_the_last_moment_of_all(text: str) -> None:
    assert created(text) == datetime.max.replace(tzinfo=UTC)


@pytest.mark.property
def test_no_digit_moves_a_moment() -> None:
    no_digit_moves(datetime(2021, 2, 17, 9, 31, 5, tzinfo=UTC), "0000000", 0)
    explore(
        no_digit_moves,
        200,
        moment=st.datetimes(timezones=st.just(UTC)),
        more=st.text("0123456789", max_size=12),
        minutes=st.integers(-23 * 60, 23 * 60),
    )


def no_digit_moves(moment: datetime, more: str, minutes: int) -> None:
    """Write a moment with further digits, which are cut."""
    moment = moment.replace(tzinfo=timezone(timedelta(minutes=minutes)))
    text = moment.isoformat(timespec="microseconds")
    text = text[:26] + more + text[26:]
    assert created(text) == moment
    assert created(text).utcoffset() == moment.utcoffset()


@pytest.mark.parametrize("text", ["2021-02-17T09:31:05", "2021-02-17T09:31:05.1234567"])
def test_a_time_without_offset_is_no_point_in_time(
    text: str, caplog: pytest.LogCaptureFixture
) -> None:
    """Nobody could compare it with the others."""
    with pytest.raises(ResponseDecodeError, match=r"with an offset, got `str` at \$\.created$"):
        created(text)
    coupon = read({**COUPON, "created": text}, strict=False)
    assert getattr(coupon, "created", None) is UNSET
    assert len(caplog.records) == 1


@pytest.mark.parametrize("place", [0, 1, 2, 3])
def test_one_long_fraction_anywhere(place: int) -> None:
    """The scan must not stop at shorter ones, nor at numbers."""
    times = ["2021-02-17T09:31:05.5Z"] * 4
    times[place] = LONG
    names = ["created", "startDate", "expiryDate"]
    coupon = {
        **COUPON,
        "discountLimit": 0.30000000000000004,
        **dict(zip(names, times, strict=False)),
    }
    coupon["attributes"] = {"at": times[3]}
    read_coupon = read(coupon)
    values = [read_coupon.created, read_coupon.start_date, read_coupon.expiry_date]
    cut = datetime(2021, 12, 31, 23, 59, 59, 999999, UTC)
    assert [value == cut for value in values] == [place == index for index in range(3)]
    assert read_coupon.attributes == {"at": times[3]}
    assert read_coupon.discount_limit == 0.30000000000000004


def test_nothing_is_lost_and_nothing_logged(
    call: Caller, wire: Wire, caplog: pytest.LogCaptureFixture
) -> None:
    state = copy.deepcopy(STATE)
    state["customerSession"]["created"] = LONG
    wire.answers(state)
    for strict in (False, True):
        settings = {"strict_responses": strict}
        result = call.with_client(
            settings, "update_customer_session_v2", "s", {"customerSession": {}}
        )
        assert result.customer_session.created == datetime(2021, 12, 31, 23, 59, 59, 999999, UTC)
        again = json.loads(msgspec.json.encode(result))
        assert again["customerSession"]["created"] == "2021-12-31T23:59:59.999999Z"
        again["customerSession"]["created"] = LONG
        state["customerProfile"]["created"] = again["customerProfile"]["created"]
        assert again == state
    assert not caplog.records


@pytest.mark.parametrize("text", [LONG, "2021-02-17T09:31:05.1234567890123+01:00", ":00.1234567"])
def test_free_form_strings_and_other_texts_are_left_alone(text: str) -> None:
    attributes = {"at": text, "deep": [{"at": text}], text: 1}
    coupon = read({**COUPON, "created": LONG, "value": text, "attributes": attributes})
    assert coupon.attributes == attributes
    assert coupon.value == text


@pytest.mark.parametrize(
    "text",
    [
        *("", "yesterday", "2021-02-17", "2021-02-17T09:31Z", "20210217T093105Z", "1613554265"),
        *("2021-02-17T09:31:05.Z", "2021-02-17T09:31:05,123Z", "2021-02-17T09:31:60Z"),
        *("2021-02-17T24:00:00Z", "2021-02-30T00:00:00Z", "2021-02-17T09:31:05+24:00"),
        *(" 2021-02-17T09:31:05Z", "2021-02-17T09:31:05Z ", "2021-02-17T09:31:05.123456\uff17Z"),
        *("2021-02-17T09:31:05.1234567+25:00", "2021-02-17T09:31:05.1234567ZZ"),
    ],
)
def test_what_is_no_time(text: str, caplog: pytest.LogCaptureFixture) -> None:
    coupon = {**COUPON, "created": text}
    assert getattr(read(coupon, strict=False), "created", None) is UNSET
    assert len(caplog.records) == 1
    with pytest.raises(ResponseDecodeError, match=r"at \$\.created$"):
        read(coupon)


def test_times_of_typed_props_are_cut(caplog: pytest.LogCaptureFixture) -> None:
    props = dict.fromkeys(["name", "subLedgerId"], "n") | {"programId": 1, "value": 2}
    props |= dict.fromkeys(["transactionUUID", "recipientIntegrationId", "startDate"], LONG)
    effect = Effect(
        campaign_id=1,
        ruleset_id=1,
        rule_index=0,
        rule_name="r",
        effect_type="addLoyaltyPoints",
        props=props,
    )
    typed = effect.typed_props()
    assert isinstance(typed, AddLoyaltyPointsEffectProps)
    assert typed.start_date == datetime(2021, 12, 31, 23, 59, 59, 999999, UTC)
    assert typed.transaction_uuid == typed.recipient_integration_id == LONG
    assert type(typed.value) is float
    assert not caplog.records


def test_models_without_times_are_not_searched_for_them() -> None:
    assert holds_datetime(Coupon)
    assert not holds_datetime(msgspec.defstruct("WithoutTimes", [("prices", list[float])]))


@pytest.mark.parametrize(
    "body", [b'{"price":24.00000001}', b'{"at":"2021-02-17T09:31:05.123456Z"}']
)
def test_what_needs_no_second_reading(body: bytes) -> None:
    assert not LONG_TIME.search(body)
