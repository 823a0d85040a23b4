# Made from talon-one-integration.yaml by `make gen`: edit that file or templates/, not this one.
from __future__ import annotations

from msgspec import field

from .._runtime.model import Model


class ShowNotificationEffectProps(Model, kw_only=True):
    """A notification to show to the customer (`showNotification`)."""

    notification_type: str = field(name="notificationType")
    """Kind of the notification."""
    title: str
    """Title to show."""
    body: str
    """Text to show."""
