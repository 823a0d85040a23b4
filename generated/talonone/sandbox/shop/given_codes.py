"""The codes of a session, while rules decide about them."""

from __future__ import annotations

from dataclasses import dataclass

from .documents import Document


@dataclass(slots=True)
class GivenCode:
    """A code of the session that its campaign may accept."""

    kind: str
    """`Coupon` or `Referral`."""
    document: Document
    accepted: bool = False
    rejected: bool = False
    """Whether it is rejected already, whatever rules wait for it."""
    rejection: Document | None = None
    """The properties of the effect that rejects it, if no rule accepts it after all."""
    noted: bool = False
    """Whether the failures have the reason already."""
    rule: tuple[int, str] | None = None
    """The rule that accepted it, or the first one that did not."""

    @property
    def text(self) -> str:
        """The code itself."""
        return str(self.document["value" if self.kind == "Coupon" else "code"])

    @property
    def origin(self) -> dict[str, int]:
        """The field of effects that says which coupon they come from."""
        return {"triggeredByCoupon": self.document["id"]} if self.kind == "Coupon" else {}

    @property
    def named(self) -> Document:
        """The fields of failures that say which code they are about."""
        name = self.kind.lower()
        return {f"{name}ID": self.document["id"], f"{name}Value": self.text}
