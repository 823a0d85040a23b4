"""Makes the effects that are neither discounts nor points."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from string import digits

import msgspec
from msgspec import UNSET

from . import achievements, profiles
from .conditions import choice_of
from .documents import Document
from .money import amount
from .new_codes import next_code
from .rule_work import Made, Maker, NotApplicable, Work
from .seed_effects import (
    AnyEffect,
    Bundle,
    CustomEffect,
    Failure,
    FreeItem,
    FromPool,
    MoreProgress,
    NewCode,
    NewCoupon,
    NewValue,
    Notification,
    OfAudience,
    Redemption,
    ReservedCoupon,
    Webhook,
)
from .store import Link, Table
from .timestamps import later, stamp


def free_item(terms: FreeItem) -> Maker:
    """Return the maker of a free item."""
    return _fixed("addFreeItem", {"sku": terms.sku, "name": terms.name})


def notification(terms: Notification) -> Maker:
    """Return the maker of a notification."""
    props = {"notificationType": terms.type, "title": terms.title, "body": terms.body}
    return _fixed("showNotification", props)


def webhook(terms: Webhook) -> Maker:
    """Return the maker of a call of a webhook, which the sandbox does not make."""
    return _fixed("triggerWebhook", {"webhookId": terms.id, "webhookName": terms.name})


def failure(terms: Failure) -> Maker:
    """Return the maker of a problem to report."""
    return _fixed("error", {"message": terms.message})


def any_effect(terms: AnyEffect) -> Maker:
    """Return the maker of an effect that is sent as it is written in the seed."""
    return _fixed(terms.effect_type, terms.props)


def bundle(terms: Bundle) -> Maker:
    """Return the maker of a bundle of items."""
    chosen = choice_of(terms.items)

    def make(work: Work) -> Iterator[Made]:
        places = [line.position for line in work.facts.lines if chosen(line)]
        if places:
            props = {"description": terms.description, "bundleAttributes": terms.attributes}
            yield Made("showBundleMetadata", props | {"itemsIndices": places})

    return make


def custom(terms: CustomEffect) -> Maker:
    """Return the maker of an effect that the account has defined."""
    props: Document = {"effectId": terms.id, "name": terms.name, "payload": terms.payload}
    if terms.items is UNSET:
        return _fixed("custom", props)
    chosen = choice_of(terms.items)

    def make(work: Work) -> Iterator[Made]:
        for line in filter(chosen, work.facts.lines):
            yield Made("custom", props | {"cartItemPosition": line.position})

    return make


def new_value(terms: NewValue) -> Maker:
    """Return the maker of a new value of an attribute."""
    path = f"{terms.of.capitalize()}.Attributes.{terms.name}"

    def make(work: Work) -> Iterator[Made]:
        facts = work.facts
        if terms.of == "profile":
            profile_id = work.profile_id

            def change() -> None:
                profiles.touch(facts.context, profile_id, "", {terms.name: terms.value})
        else:

            def change() -> None:
                if facts.session is not None:
                    attributes = facts.session["attributes"] | {terms.name: terms.value}
                    facts.session["attributes"] = {
                        key: value for key, value in attributes.items() if value is not None
                    }

        yield Made("updateAttribute", {"path": path, "value": terms.value}, change)

    return make


def redemption(_: Redemption) -> Maker:
    """Return the maker of the redemption of the referral code."""

    def make(work: Work) -> Iterator[Made]:
        if work.referral:
            props = {"id": work.referral["id"], "value": work.referral["code"]}
            yield Made("redeemReferral", props)

    return make


def new_coupon(terms: NewCoupon) -> Maker:
    """Return the maker of a coupon; it is made once the effects count."""

    def make(work: Work) -> Iterator[Made]:
        if not work.facts.final:
            return
        context, profile_id = work.facts.context, work.profile_id
        number = context.state.next_id("coupon")
        coupon = _new_code(work, terms, number)
        coupon["value"] = _free_code(work, terms, Table.COUPONS, "COUPON-######", number)
        coupon["reservation"] = True
        if terms.discount is not UNSET:
            coupon["discount"] = msgspec.to_builtins(terms.discount, builtin_types=(Decimal,))
        if terms.personal:
            coupon["recipientIntegrationId"] = profile_id
        props = {"value": coupon["value"], "profileId": profile_id}
        yield Made("couponCreated", props, lambda: context.state.put(Table.COUPONS, coupon))

    return make


def new_referral(terms: NewCode) -> Maker:
    """Return the maker of a referral code; it is made once the effects count."""

    def make(work: Work) -> Iterator[Made]:
        if not work.facts.final:
            return
        context = work.facts.context
        number = context.state.next_id("referral")
        referral = _new_code(work, terms, number)
        referral["code"] = _free_code(work, terms, Table.REFERRALS, "FRIEND-######", number)
        referral["advocateProfileIntegrationId"] = work.profile_id
        props = {"value": referral["code"]}
        yield Made("referralCreated", props, lambda: context.state.put(Table.REFERRALS, referral))

    return make


def giveaway(terms: FromPool) -> Maker:
    """Return the maker of a giveaway, which a customer gets once the effects count."""

    def make(work: Work) -> Iterator[Made]:
        context, profile_id = work.facts.context, work.profile_id
        place = profiles.free_giveaways(terms.pool)
        taken = -int(work.rooms.left(("pool", terms.pool), Decimal(0)))
        free = context.state.oldest(Table.GIVEAWAYS, place, taken + 1)
        if len(free) <= taken:
            raise NotApplicable("The pool has no giveaway left.")
        work.rooms.take(("pool", terms.pool), Decimal(1))
        found = free[taken]
        props: Document = {
            "poolId": terms.pool,
            "poolName": found["poolName"],
            "recipientIntegrationId": profile_id,
        }
        if not work.facts.final:
            yield Made("willAwardGiveaway", props)
            return
        props |= {"giveawayId": found["id"], "code": found["code"]}
        owned = found | {"owner": profiles.own_giveaways(profile_id)}
        yield Made("awardGiveaway", props, lambda: context.state.put(Table.GIVEAWAYS, owned))

    return make


def reserved(terms: ReservedCoupon) -> Maker:
    """Return the maker of a reservation of a coupon."""

    def make(work: Work) -> Iterator[Made]:
        state, profile_id = work.facts.context.state, work.profile_id
        if state.find(Table.COUPONS, terms.value) is None:
            raise NotApplicable(f"There is no coupon {terms.value!r}.")
        new = profile_id not in state.profiles(Link.RESERVATIONS, terms.value)
        props = {"couponValue": terms.value, "profileIntegrationId": profile_id}
        yield Made(
            "reserveCoupon",
            props | {"isNewReservation": new},
            lambda: state.link(Link.RESERVATIONS, terms.value, profile_id),
        )

    return make


def joined(terms: OfAudience) -> Maker:
    """Return the maker of a customer who joins an audience."""
    return _membership("addToAudience", terms.audience, member=True)


def left(terms: OfAudience) -> Maker:
    """Return the maker of a customer who leaves an audience."""
    return _membership("removeFromAudience", terms.audience, member=False)


def progress(terms: MoreProgress) -> Maker:
    """Return the maker of progress in an achievement; there is none once it is complete."""

    def make(work: Work) -> Iterator[Made]:
        context, profile_id = work.facts.context, work.profile_id
        started = achievements.start(context, terms.achievement, profile_id)
        if started is None:
            return
        achievement, entry = started
        target = achievement["target"]
        key = ("progress", terms.achievement)
        before = work.rooms.left(key, Decimal(entry["progress"]))
        if before >= target:
            return
        if work.facts.final and "id" not in entry:
            new = work.rooms.look_up(
                ("tracker", terms.achievement), lambda: Decimal(context.state.next_id("progress"))
            )
            entry["id"] = int(new)
        work.rooms.take(key, -terms.by)
        value = before + terms.by
        props: Document = {
            "achievementId": terms.achievement,
            "achievementName": achievement["name"],
            "delta": amount(terms.by),
            "value": amount(value),
            "target": target,
            "isJustCompleted": value >= target,
        }
        if "id" in entry:
            props["progressTrackerId"] = entry["id"]
        yield Made(
            "increaseAchievementProgress",
            props,
            lambda: achievements.advance(context, entry, value, target),
        )

    return make


def _fixed(kind: str, props: Document) -> Maker:
    """Return the maker of an effect that is always the same."""
    return lambda _: (Made(kind, props),)


def _membership(kind: str, audience_id: int, *, member: bool) -> Maker:
    def make(work: Work) -> Iterator[Made]:
        state, profile_id = work.facts.context.state, work.profile_id
        audience = state.find(Table.AUDIENCES, str(audience_id))
        if audience is None:
            raise NotApplicable(f"There is no audience {audience_id}.")
        props: Document = {
            "audienceId": audience_id,
            "audienceName": audience["name"],
            "profileIntegrationId": profile_id,
        }
        if work.facts.profile:
            props["profileId"] = work.facts.profile["id"]
        change = state.link if member else state.unlink
        yield Made(kind, props, lambda: change(Link.MEMBERSHIPS, str(audience_id), profile_id))

    return make


def _new_code(work: Work, terms: NewCode, number: int) -> Document:
    context = work.facts.context
    code: Document = {
        "id": number,
        "created": context.stamp,
        "campaignId": work.campaign["id"] if terms.campaign is UNSET else terms.campaign,
        "usageCounter": 0,
        "usageLimit": terms.usage_limit,
    }
    if terms.expires_after is not UNSET:
        code["expiryDate"] = stamp(later(context.now, terms.expires_after))
    return code


def _free_code(work: Work, terms: NewCode, table: Table, usual: str, number: int) -> str:
    pattern = usual if terms.code is UNSET else terms.code
    state, rooms = work.facts.context.state, work.rooms

    def is_free(code: str) -> bool:
        # Those that this run makes are not stored yet.
        return not rooms.left((table, code), Decimal(0)) and state.find(table, code) is None

    code = next_code(pattern, digits, number, is_free)
    if code is None:
        raise NotApplicable(f"All codes of the pattern {pattern!r} exist already.")
    rooms.take((table, code), Decimal(-1))
    return code
