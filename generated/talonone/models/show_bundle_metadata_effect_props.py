# Made from talon-one-integration.yaml by `make gen`: edit that file or templates/, not this one.
from __future__ import annotations

from msgspec import field

from .._runtime.model import Model


class ShowBundleMetadataEffectProps(Model, kw_only=True):
    """Items of the cart that form a bundle (`showBundleMetadata`)."""

    description: str
    """What the bundle is, in words."""
    bundle_attributes: list[str] = field(name="bundleAttributes")
    """Names of the item attributes by which the items were bundled."""
    items_indices: list[float] = field(name="itemsIndices")
    """Indices of the items in `cartItems`."""
