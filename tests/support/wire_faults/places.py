"""Addresses that nobody can call, and proxies in the way: the words for them."""

from __future__ import annotations

from collections.abc import Iterator

from support.answers import Answer, Ending, answer
from support.live import POST
from support.wire_faults.case import FIRST, Case, Fails, Outcome, Place
from talonone import APIConnectionError

# For TLS, all servers answer like this one.
PLAIN_REFUSAL = Answer(raw=b"HTTP/1.1 400 Bad Request\r\n\r\n", reads=False, ending=Ending.CLOSE)
UNTRUSTED = "{url}: the certificate of the server is not trusted: "
REFUSED = "no connection: Connection refused"
NAME = "no connection: Name or service not known"
NO_TLS = "no connection: no agreement on TLS"

# Nothing was sent, so that a POST may be repeated, unless that would not help.
ONCE: dict[str, tuple[Place, tuple[str, ...]]] = {
    "unknown authority": (Place.UNTRUSTED, (UNTRUSTED + "unable to get local issuer",)),
    "other name": (Place.OTHER_NAME, (UNTRUSTED + "Hostname mismatch",)),
    "expired": (Place.EXPIRED, (UNTRUSTED + "certificate has expired",)),
}
REPEATED: dict[str, tuple[Place, tuple[str, ...]]] = {
    "nobody listens": (Place.NOBODY, ("after 3 attempts: {url}: " + REFUSED,)),
    "unknown name": (Place.UNKNOWN, ("after 3 attempts: {url}: " + NAME,)),
    "no TLS": (Place.TLS_TO_PLAIN, ("after 3 attempts: {url}: " + NO_TLS,)),
    "proxy that does not listen": (Place.NO_PROXY, ("{url}: ", "{place}", "Connection refused")),
    "unknown proxy": (Place.UNKNOWN_PROXY, ("{url}: ", "{place}", "Name or service not known")),
}


def cases() -> Iterator[Case]:
    """Yield all cases of this kind."""
    for name, (place, words) in ONCE.items():
        yield Case(f"place: {name}", _failed(words, ()), (FIRST,), (POST,), place=place)
    for name, (place, words) in REPEATED.items():
        script = (PLAIN_REFUSAL,)
        yield Case(f"place: {name}", _failed(words, (0.5, 1.0)), script, (POST,), place=place)
    for status, naps in ((407, ()), (403, (0.5, 1.0)), (502, (0.5, 1.0))):
        outcome = _failed(("{url}: ", "{place}", f"the proxy refused ({status})"), naps)
        refusal = answer(b"", status=status)
        place = Place.TUNNEL
        yield Case(f"place: tunnel, {status}", outcome, (refusal,), (POST,), place=place)
    reached = Outcome(("first", "first"), requests=2, connections=1, naps=())
    for place in (Place.PROXY, Place.TLS):
        yield Case(f"place: {place.name}", reached, (FIRST,), (POST, POST), place=place)


def _failed(words: tuple[str, ...], naps: tuple[float, ...]) -> Outcome:
    return Outcome((Fails(APIConnectionError, words),), naps=naps)
