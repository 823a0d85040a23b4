# Made from talon-one-integration.yaml by `make gen`: edit that file or templates/, not this one.
from __future__ import annotations

from msgspec import field

from .._runtime.model import Model


class TriggerWebhookEffectProps(Model, kw_only=True):
    """The server calls a webhook (`triggerWebhook`)."""

    webhook_id: float = field(name="webhookId")
    """Id of the webhook."""
    webhook_name: str = field(name="webhookName")
    """Name of the webhook."""
