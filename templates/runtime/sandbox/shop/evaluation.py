"""The rule engine: computes the effects of codes and rules for a session, a profile or an event.

Codes come first, in the order of the session, then the rules of the campaigns in the order of the
seed, and the points of loyalty programs at the end.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from decimal import Decimal

from . import discount_makers, loyalty, rulebook, uses
from .codes import coupon_rejection, is_running, referral_rejection
from .documents import Document
from .facts import Facts
from .given_codes import GivenCode
from .outcomes import Outcome, effect_of, failure_of
from .rule_work import Made, NotApplicable, Rooms, Work
from .rulebook import Plan, ReadyRule, Rulebook
from .store import Table


def evaluate(
    facts: Facts, only: frozenset[int] | None = None, *, complete: bool = False
) -> Outcome:
    """Return the effects for these facts; nothing is changed yet.

    Args:
        facts: The session, the customer and the event.
        only: The ids of the campaigns to evaluate; without it, all, and the loyalty programs.
        complete: Whether all campaigns apply, however they combine otherwise.
    """
    book = rulebook.of(facts.context)
    run = _Run(facts, book, only)
    stackable = complete or book.mode == "stackable"
    session = facts.session if facts.event is None else None
    if session:
        run.read_codes(session, accept=stackable)
    plans = [plan for plan in book.plans.values() if run.looks_at(plan)]
    if stackable:
        for plan in plans:
            run.apply(plan)
    else:
        run = _chosen(run, plans, book.mode)
    run.reject_waiting()
    if session and only is None:
        for props in loyalty.earned(facts.context, session):
            run.outcome.effects.append(effect_of(None, "addLoyaltyPoints", props))
    run.outcome.effects += loyalty.tier_changes(facts, run.outcome.effects)
    return run.outcome


def _chosen(run: _Run, plans: Iterable[Plan], mode: str) -> _Run:
    """Return the run of the only campaign that applies."""
    trials: dict[int, _Run] = {}
    for plan in plans:
        trial = run.copy()
        trial.accept_by_themselves(plan)
        trial.apply(plan)
        trials[plan.campaign["id"]] = trial
        if mode == "listOrder" and trial.discount is not None:
            break
    given = {key: trial.discount for key, trial in trials.items() if trial.discount is not None}
    chosen = next(iter(given), None)
    if mode == "highestDiscount" and given:
        chosen = max(given, key=lambda key: given[key])
    if mode == "lowestDiscount":
        # A campaign without a discount has none to compare.
        chosen = min(
            (key for key in given if given[key]), key=lambda key: given[key], default=chosen
        )
    result = run if chosen is None else trials[chosen]
    before = len(run.outcome.failures)
    for key, trial in trials.items():
        if key != chosen:
            result.outcome.failures += trial.outcome.failures[before:]
            if chosen is not None:
                result.outcome.failures += trial.excluded(chosen)
    result.leave_out(trials, chosen, mode)
    return result


class _Run:
    """One run of the rules."""

    def __init__(self, facts: Facts, book: Rulebook, only: frozenset[int] | None) -> None:
        self.facts = facts
        self.outcome = Outcome()
        self._book = book
        self._only = only
        self._rooms = Rooms()
        self._codes: dict[int, list[GivenCode]] = {}
        """The codes that wait for a rule, or were accepted, by the id of their campaign."""
        self._given: set[tuple[str, int]] = set()
        """The kinds of all codes of the session, and the ids of their campaigns."""
        self._applied: list[tuple[Plan, ReadyRule, list[GivenCode]]] = []
        self._start = 0

    def copy(self) -> _Run:
        """Return a run that goes on on its own."""
        run = _Run(self.facts, self._book, self._only)
        run.outcome, run._rooms = self.outcome.copy(), self._rooms.copy()
        run._codes = {key: [replace(code) for code in codes] for key, codes in self._codes.items()}
        run._given = self._given
        run._start = len(self.outcome.effects)
        return run

    @property
    def discount(self) -> Decimal | None:
        """The sum of the discounts since the run was copied; `None` if there are no effects."""
        effects = self.outcome.effects[self._start :]
        if all(effect["effectType"].startswith("reject") for effect in effects):
            return None
        values = (e["props"]["value"] for e in effects if e["effectType"] in uses.GIVEN)
        return sum(map(Decimal, values), Decimal(0))

    def looks_at(self, plan: Plan) -> bool:
        """Return whether the rules of a campaign are to be run now."""
        if self._only is not None and plan.campaign["id"] not in self._only:
            return False
        return is_running(self.facts.context, plan.campaign)

    def read_codes(self, session: Document, *, accept: bool) -> None:
        """Reject the codes of a session that are not valid, and keep the others.

        Args:
            session: The session.
            accept: Whether to accept those right away that need no rule.
        """
        state, profile_id = self.facts.context.state, self.facts.profile_id
        for text in dict.fromkeys(session["couponCodes"]):
            coupon = state.find(Table.COUPONS, text)
            reason = coupon_rejection(self.facts.context, coupon, profile_id)
            self._read("Coupon", text, coupon, reason, accept)
        if text := session["referralCode"]:
            referral = state.find(Table.REFERRALS, text)
            reason = referral_rejection(self.facts.context, referral, profile_id)
            self._read("Referral", text, referral, reason, accept)

    def _read(
        self, kind: str, text: str, document: Document | None, reason: str | None, accept: bool
    ) -> None:
        if document is None:
            if self._only is None:
                props: Document = {"value": text, "rejectionReason": reason}
                effect = effect_of(None, f"reject{kind}", props)
                self.outcome.effects.append(effect)
            return
        plan = self._book.plans[document["campaignId"]]
        if self._only is not None and plan.campaign["id"] not in self._only:
            return
        self._given.add((kind, plan.campaign["id"]))
        code = GivenCode(kind, document)
        reason = reason or self._lack(plan, code)
        if reason:
            self._reject(plan, code, reason)
            return
        self._codes.setdefault(plan.campaign["id"], []).append(code)
        if accept:
            self._accept_by_itself(plan, code)

    def accept_by_themselves(self, plan: Plan) -> None:
        """Accept the codes of a campaign that need no rule."""
        for code in self._codes.get(plan.campaign["id"], ()):
            self._accept_by_itself(plan, code)

    def _accept_by_itself(self, plan: Plan, code: GivenCode) -> None:
        if code.kind == "Referral":
            if not plan.rules:
                self._accept(plan, code, None)
            return
        if "discount" not in code.document:
            return
        if lack := self._lack(plan, code):
            self._reject(plan, code, lack)
            return
        work = self._work(plan, None, code, None)
        try:
            made = list(discount_makers.of_coupon(work))
        except NotApplicable as error:
            self._reject(plan, code, "EffectCouldNotBeApplied", details=str(error))
            return
        self._accept(plan, code, None)
        self._add(plan, None, code, made)

    def apply(self, plan: Plan) -> None:
        """Run the rules of a campaign, each as often as there are codes for it."""
        codes = [code for code in self._codes.get(plan.campaign["id"], ()) if not code.rejected]
        coupons = [code for code in codes if code.kind == "Coupon"]
        referral = next((code for code in codes if code.kind == "Referral"), None)
        for rule in plan.rules:
            if self._passes_over(rule):
                continue
            waited_for = [code for code in codes if rule.place_of(code.kind) is not None]
            if self._lacks_code(plan, rule, waited_for):
                continue
            friend = referral if rule.referral is not None else None
            for coupon in coupons if rule.coupon is not None else [None]:
                self._run_rule(plan, rule, coupon, friend)

    def _passes_over(self, rule: ReadyRule) -> bool:
        """Return whether a rule is about something else than what happens now."""
        event = self.facts.event
        if rule.of_event != (event is not None) or (rule.of_session and not self.facts.session):
            return True
        return rule.event is not None and event is not None and event["type"] != rule.event

    def _lacks_code(self, plan: Plan, rule: ReadyRule, codes: list[GivenCode]) -> bool:
        """Return whether a rule waits for a kind of code that none of these is, and note that."""
        kinds = [(rule.place_of(kind), kind) for kind in ("Coupon", "Referral")]
        for place, kind in sorted((place, kind) for place, kind in kinds if place is not None):
            if any(code.kind == kind for code in codes):
                continue
            # Codes that are not valid have reasons of their own.
            if codes or (kind, plan.campaign["id"]) not in self._given:
                details = f"The session has no {kind.lower()} code of the campaign."
                self._fail_by_condition(plan, rule, codes, place, details)
            return True
        return False

    def _run_rule(
        self, plan: Plan, rule: ReadyRule, coupon: GivenCode | None, referral: GivenCode | None
    ) -> None:
        codes = [code for code in (coupon, referral) if code]
        for place, check in enumerate(rule.checks):
            if not check(self.facts):
                self._fail_by_condition(plan, rule, codes, place, "The condition does not hold.")
                return
        for code in codes:
            if not code.accepted and (lack := self._lack(plan, code)):
                self._fail(plan, rule, code, lack, {})
                return
        rooms = self._rooms.copy()
        work = self._work(plan, rule, coupon, referral)
        made: list[Made] = []
        try:
            for place, maker in enumerate(rule.makers):
                work.effect_index = place
                made += maker(work)
        except NotApplicable as error:
            self._rooms = rooms
            props: Document = {"effectIndex": work.effect_index, "details": str(error)}
            for code in codes:
                self._fail(plan, rule, code, "EffectCouldNotBeApplied", props)
            if not codes:
                self._note(plan, rule, props)
            return
        for code in codes:
            self._accept(plan, code, rule)
        self._applied.append((plan, rule, codes))
        self._add(plan, rule, coupon, made)

    def reject_waiting(self) -> None:
        """Reject the codes that no rule has accepted."""
        for campaign_id, codes in self._codes.items():
            plan = self._book.plans[campaign_id]
            for code in codes:
                if not code.accepted and not code.rejected:
                    self._reject_waiting(plan, code)

    def excluded(self, chosen: int) -> Iterator[Document]:
        """Yield the reasons why the rules of this run do not apply after all."""
        props = {"details": f"Campaign {chosen} applies instead."}
        for plan, rule, codes in self._applied:
            for named in [code.named for code in codes] or [{}]:
                yield failure_of(plan.campaign, (rule.index, rule.name), props, named)

    def leave_out(self, trials: dict[int, _Run], chosen: int | None, mode: str) -> None:
        """Note why the codes of other campaigns than the chosen one are rejected."""
        for key, codes in self._codes.items():
            tried = trials[key]._codes[key] if key in trials else codes
            for code, other in zip(codes if key != chosen else (), tried, strict=False):
                code.rejection = None if other.accepted else other.rejection
                code.rule, code.noted = other.rule, other.noted
                if code.rejection is None and chosen is not None:
                    code.rejection = {
                        "rejectionReason": f"{code.kind}PartOfNotTriggeredCampaign",
                        "details": f"Campaign {chosen} applies instead.",
                    }
                    if mode == "highestDiscount":
                        code.rejection["campaignExclusionReason"] = "CampaignGaveLowerDiscount"

    def _reject_waiting(self, plan: Plan, code: GivenCode) -> None:
        known = code.rejection or {"rejectionReason": f"{code.kind}PartOfNotTriggeredCampaign"}
        if code.rule is None and not code.noted:
            self.outcome.failures.append(failure_of(plan.campaign, None, known, code.named))
        props = {"value": code.text, **known}
        effect = effect_of(plan.campaign, f"reject{code.kind}", props, code.rule, **code.origin)
        self.outcome.effects.append(effect)

    def _work(
        self,
        plan: Plan,
        rule: ReadyRule | None,
        coupon: GivenCode | None,
        referral: GivenCode | None,
    ) -> Work:
        limit = plan.limits.get(("setDiscount", False))
        budget = None
        if limit is not None:
            given = uses.of_campaign(self.facts.context, plan.campaign["id"]).get("discount", 0)
            budget = limit - given
        return Work(
            facts=self.facts,
            rooms=self._rooms,
            campaign=plan.campaign,
            rule_index=rule.index if rule else 0,
            rule_name=rule.name if rule else plan.campaign["name"],
            coupon=coupon.document if coupon else None,
            referral=referral.document if referral else None,
            budget=budget,
        )

    def _lack(self, plan: Plan, code: GivenCode) -> str | None:
        """Return the word for the limit of a campaign that is reached, if there is one."""
        for key, left in self._limits(plan, code):
            if key[2] and not self.facts.profile_id and code.kind == "Coupon":
                return "ProfileRequired"
            if left < 1:
                return "ProfileLimitReached" if key[2] else "CampaignLimitReached"
        return None

    def _limits(self, plan: Plan, code: GivenCode) -> list[tuple[tuple[str, int, bool], Decimal]]:
        """Return the limits that a code counts for, and how often it may still be used."""
        name, campaign_id = f"{code.kind.lower()}s", plan.campaign["id"]
        found: list[tuple[tuple[str, int, bool], Decimal]] = []
        for each in (False, True):
            limit = plan.limits.get((f"redeem{code.kind}", each))
            if limit is None:
                continue
            profile_id = self.facts.profile_id if each else ""
            counts = uses.of_campaign(self.facts.context, campaign_id, profile_id)
            # Nobody can tell how often somebody without a profile has used a referral code.
            left = limit - counts.get(name, 0) if profile_id or not each else Decimal(0)
            found.append(
                ((name, campaign_id, each), self._rooms.left((name, campaign_id, each), left))
            )
        return found

    def _accept(self, plan: Plan, code: GivenCode, rule: ReadyRule | None) -> None:
        if code.accepted:
            return
        code.accepted = True
        for key, _ in self._limits(plan, code):
            self._rooms.take(key, Decimal(1))
        origin = code.rule = (rule.index, rule.name) if rule else None
        props: Document = {"value": code.text}
        effect = effect_of(plan.campaign, f"accept{code.kind}", props, origin, **code.origin)
        self.outcome.effects.append(effect)

    def _add(
        self, plan: Plan, rule: ReadyRule | None, coupon: GivenCode | None, made: Iterable[Made]
    ) -> None:
        origin = (rule.index, rule.name) if rule else None
        more = coupon.origin if coupon else {}
        for each in made:
            effect = effect_of(plan.campaign, each.kind, each.props, origin, **more)
            self.outcome.effects.append(effect)
            if each.change:
                self.outcome.changes.append(each.change)

    def _note(self, plan: Plan, rule: ReadyRule, props: Document) -> None:
        """Note why a rule that runs for no code did not apply."""
        self.outcome.failures.append(failure_of(plan.campaign, (rule.index, rule.name), props, {}))

    def _fail_by_condition(
        self, plan: Plan, rule: ReadyRule, codes: list[GivenCode], place: int, details: str
    ) -> None:
        """Note that a condition of a rule does not hold, for each code that the rule runs for."""
        for code in codes:
            reason = f"{code.kind}RejectedByCondition"
            self._fail(plan, rule, code, reason, {"conditionIndex": place})
        if not codes:
            self._note(plan, rule, {"conditionIndex": place, "details": details})

    def _fail(
        self, plan: Plan, rule: ReadyRule, code: GivenCode, reason: str, more: Document
    ) -> None:
        """Note that a rule did not accept a code; another one may."""
        props = {"rejectionReason": reason, **more}
        origin = (rule.index, rule.name)
        self.outcome.failures.append(failure_of(plan.campaign, origin, props, code.named))
        if code.rejection is None:
            code.rejection, code.rule = props, origin

    def _reject(self, plan: Plan, code: GivenCode, reason: str, **more: str) -> None:
        """Reject a code, whatever rules wait for it."""
        props: Document = {"value": code.text, "rejectionReason": reason, **more}
        waiting = [rule for rule in plan.rules if rule.place_of(code.kind) is not None]
        for rule in waiting:
            where = props | {"conditionIndex": rule.place_of(code.kind)}
            origin = (rule.index, rule.name)
            self.outcome.failures.append(failure_of(plan.campaign, origin, where, code.named))
        if not waiting:
            self.outcome.failures.append(failure_of(plan.campaign, None, props, code.named))
        effect = effect_of(plan.campaign, f"reject{code.kind}", props, None, **code.origin)
        self.outcome.effects.append(effect)
        code.rejected = code.noted = True
        code.rejection = {"rejectionReason": reason, **more}
