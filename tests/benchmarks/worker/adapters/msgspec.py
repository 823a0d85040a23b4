"""msgspec with the models of this package: the lower limit of decoding and encoding."""

from __future__ import annotations

from collections.abc import Callable
from importlib import import_module
from typing import Any

from benchmarks.worker.adapter import MODELS, Adapter


class PeerAdapter(Adapter):
    imports = ("msgspec",)

    def reader(self, size: str) -> Callable[[bytes], Any]:
        model = getattr(import_module("talonone.models"), MODELS[size])
        decode: Callable[[bytes], Any] = import_module("msgspec.json").Decoder(model).decode
        return decode

    def writer(self) -> Callable[[Any], bytes | str]:
        encode: Callable[[Any], bytes] = import_module("msgspec.json").Encoder().encode
        return encode
