# Made from talon-one-integration.yaml by `make gen`: edit that file or templates/, not this one.
from __future__ import annotations

from msgspec import Struct


class ProfileAudiencesChanges(Struct, kw_only=True):
    adds: list[int]
    deletes: list[int]
