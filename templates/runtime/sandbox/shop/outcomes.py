"""The result of the rules: effects, failures, and the changes that belong to the effects."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field

from .documents import Document

# Effects that say what a campaign did not give, or no longer gives.
_NO_TRIGGERS = ("reject", "rollback")


@dataclass(slots=True)
class Outcome:
    """The result of the rules."""

    effects: list[Document] = field(default_factory=list[Document])
    failures: list[Document] = field(default_factory=list[Document])
    """The reasons why rules did not apply."""
    changes: list[Callable[[], None]] = field(default_factory=list[Callable[[], None]])
    """The changes of the state that belong to the effects, if these count."""
    entries: list[Document] = field(default_factory=list[Document])
    """The transactions of points that were booked."""

    def copy(self) -> Outcome:
        """Return an outcome that grows on its own."""
        return Outcome([*self.effects], [*self.failures], [*self.changes], [*self.entries])

    @property
    def triggered(self) -> list[int]:
        """The ids of the campaigns that caused an effect, in order."""
        return list(
            dict.fromkeys(
                effect["campaignId"]
                for effect in self.effects
                if effect["campaignId"] and not effect["effectType"].startswith(_NO_TRIGGERS)
            )
        )


def effect_of(
    campaign: Document | None,
    kind: str,
    props: Document,
    rule: tuple[int, str] | None = None,
    **more: int,
) -> Document:
    """Return an effect; without a rule it comes from a code, whose campaign gives it its name."""
    # Neither an unknown code nor a loyalty program belongs to a campaign: the ids are 0.
    index, name = rule or (0, campaign["name"] if campaign else "")
    return {
        "campaignId": campaign["id"] if campaign else 0,
        "rulesetId": campaign["activeRulesetId"] if campaign else 0,
        "ruleIndex": index,
        "ruleName": name,
        "effectType": kind,
        "props": props,
        **more,
    }


def failure_of(
    campaign: Document, rule: tuple[int, str] | None, props: Document, code: Document
) -> Document:
    """Return the reason why a rule did not apply.

    Args:
        campaign: The campaign.
        rule: Index and name of the rule; `None` if there is none beside the code.
        props: The properties of the effect that rejects the code, or `details` and the place.
        code: The fields that say for which code the rule did not apply; none if it waits for none.
    """
    index, name = rule or (0, campaign["name"])
    places = ("conditionIndex", "effectIndex")
    return {
        "campaignID": campaign["id"],
        "campaignName": campaign["name"],
        "rulesetID": campaign["activeRulesetId"],
        "ruleIndex": index,
        "ruleName": name,
        **{key: props[key] for key in places if key in props},
        "details": props.get("details") or props["rejectionReason"],
        **code,
    }
