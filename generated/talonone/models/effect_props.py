# Made from talon-one-integration.yaml by `make gen`: edit that file or templates/, not this one.
from __future__ import annotations

from typing import Any, TypeAlias

EffectProps: TypeAlias = dict[str, Any]
