"""Reads the campaigns, coupons, audiences and loyalty programs of a new sandbox from a file."""

from __future__ import annotations

import os
from collections.abc import Iterable
from datetime import datetime
from decimal import Decimal
from importlib.resources import files
from pathlib import Path
from typing import Annotated, Literal, TypeAlias

import msgspec
from msgspec import UNSET, Meta, UnsetType

from ..configuration import SandboxError
from .documents import Document
from .json_pointers import locate
from .store import Table, Transaction
from .timestamps import stamp

Id: TypeAlias = Annotated[int, Meta(ge=1, le=2**63 - 1)]
Name: TypeAlias = Annotated[str, Meta(min_length=1)]
Tag: TypeAlias = Annotated[str, Meta(min_length=1, max_length=50)]
Time: TypeAlias = Annotated[datetime, Meta(tz=True)]
Feature: TypeAlias = Literal["coupons", "referrals", "loyalty"]


class _Strict(msgspec.Struct, forbid_unknown_fields=True, kw_only=True, rename="camel"):
    """A part of the file; unknown keys are refused, because they are usually misspelt."""


class _Campaign(_Strict):
    id: Id
    name: Name
    description: str = ""
    state: Literal["enabled", "disabled", "archived"] = "enabled"
    features: Annotated[list[Feature], Meta(max_length=3)] = []
    tags: Annotated[list[Tag], Meta(max_length=50)] = []
    start_time: Time | UnsetType = UNSET
    end_time: Time | UnsetType = UNSET


class _Audience(_Strict):
    id: Id
    name: Name


class _Discount(_Strict):
    name: Name
    percent: Decimal | UnsetType = UNSET
    amount: Decimal | UnsetType = UNSET

    def __post_init__(self) -> None:
        given = [value for value in (self.percent, self.amount) if value is not UNSET]
        if len(given) != 1 or not given[0].is_finite() or given[0] < 0:
            raise ValueError("Expected either `percent` or `amount`, 0 or more")
        if self.percent is not UNSET and self.percent > 100:
            raise ValueError("Expected `percent` <= 100")


class _Coupon(_Strict):
    value: Annotated[str, Meta(min_length=4, max_length=100)]
    campaign_id: Id
    discount: _Discount
    usage_limit: Annotated[int, Meta(ge=0, le=999999)] = 0
    start_date: Time | UnsetType = UNSET
    expiry_date: Time | UnsetType = UNSET
    recipient_integration_id: Name | UnsetType = UNSET
    reservation: bool = True


class _Program(_Strict):
    id: Id
    name: Name
    title: str


class Seed(_Strict):
    """The content of a seed file."""

    comment: str = msgspec.field(default="", name="$comment")
    """A note for readers, as JSON has no other place for one."""

    campaigns: list[_Campaign] = []
    audiences: list[_Audience] = []
    coupons: list[_Coupon] = []
    loyalty_programs: list[_Program] = []

    def __post_init__(self) -> None:
        _refuse_twins("campaigns", (campaign.id for campaign in self.campaigns))
        _refuse_twins("audiences", (audience.id for audience in self.audiences))
        _refuse_twins("coupons", (coupon.value for coupon in self.coupons))
        _refuse_twins("loyaltyPrograms", (program.name for program in self.loyalty_programs))
        campaigns = {campaign.id for campaign in self.campaigns}
        for coupon in self.coupons:
            if coupon.campaign_id not in campaigns:
                raise ValueError(f"Coupon `{coupon.value}` names a campaign that is not there")


def load_seed(file: str | os.PathLike[str] | None) -> Seed:
    """Return the content of a seed file; `None` stands for the file in this package."""
    path = Path(file) if file else files(__package__ or "") / "seed.json"
    try:
        content = path.read_bytes()
    except OSError as error:
        reason = error.strerror or error
        raise SandboxError(f"The seed file {path} cannot be read: {reason}.") from error
    try:
        return msgspec.json.decode(content, type=Seed)
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError) as error:
        pointer, details = locate(error)
        place = f" at {pointer}" if pointer else ""
        raise SandboxError(f"The seed file {path} is wrong{place}: {details}.") from error


def plant(seed: Seed, state: Transaction, application_id: int, now: datetime) -> None:
    """Write a seed to an empty database."""
    created = stamp(now)
    for campaign in seed.campaigns:
        more: Document = {
            "created": created,
            "applicationId": application_id,
            "userId": 1,
            "activeRulesetId": campaign.id,
            "limits": [],
        }
        state.put(Table.CAMPAIGNS, _document(campaign) | more)
    for audience in seed.audiences:
        state.put(Table.AUDIENCES, _document(audience) | {"created": created, "accountId": 1})
    for coupon in seed.coupons:
        more = {"id": state.next_id("coupon"), "created": created, "usageCounter": 0}
        state.put(Table.COUPONS, _document(coupon) | more)
    for program in seed.loyalty_programs:
        state.put(Table.PROGRAMS, _document(program))


def _document(part: _Strict) -> Document:
    document: Document = msgspec.to_builtins(part, builtin_types=(Decimal,))
    return document


def _refuse_twins(where: str, keys: Iterable[int | str]) -> None:
    seen: set[int | str] = set()
    for key in keys:
        if key in seen:
            raise ValueError(f"`{where}` has `{key}` twice")
        seen.add(key)
