"""A small package with a hand-written side of each kind, as files and their texts."""

from __future__ import annotations

FILES = {
    "__init__.py": """
from typing import TYPE_CHECKING
from ._errors import Fault, NotThere, Refused
from ._raw import Raw
from ._version import __version__ as __version__
if TYPE_CHECKING:
    from ._client import AsyncShop, Shop
else:
    __getattr__ = load
__all__ = ["AsyncShop", "Fault", "NotThere", "Raw", "Refused", "Shop"]
""",
    "_version.py": '__version__ = "1.0.0"\n',
    "_client.py": '''
from ._base import Base
from .endpoints.orders import Orders
class Shop(Orders, Base):
    def close(self) -> None:
        """End it."""
class AsyncShop(Orders, Base):
    async def aclose(self) -> None:
        """End it."""
''',
    "_raw.py": '''
from dataclasses import dataclass
from ._plan import Plan
@dataclass(frozen=True)
class Raw:
    """As it came."""
    plan: Plan
    status: int
    content: bytes = b""
''',
    "_plan.py": '''
class Plan:
    """Things to do."""
    def __init__(self, id: str) -> None:
        """Plan."""
    route: str
''',
    "_model.py": '''
class Model:
    def to_dict(self) -> dict[str, int]:
        """Write."""
''',
    "_base.py": '''
from typing import TypeAlias
Seconds: TypeAlias = float | None
DEFAULT = 9.0
class Base:
    def __init__(self, *, url: str, deadline: Seconds = None, retries: int = 2) -> None:
        """Create it.

        Args:
            url: The address.
            deadline: The seconds.
            retries: The number.
        """
        self._url = url
    def call(self, path: str, body: str = "", *, wait: float = DEFAULT) -> str:
        """Call."""
    @property
    def is_closed(self) -> bool:
        """The end."""
    def _send(self, path: str) -> None:
        """Send."""
    def __enter__(self): ...
    def __repr__(self): ...
''',
    "_errors.py": '''
class Fault(Exception):
    """Any fault."""
class _Kept(Fault):
    status: int
class Refused(_Kept, ValueError):
    """A refusal."""
    reason: str
class NotThere(Refused):
    """Not there."""
''',
    "endpoints/__init__.py": "",
    "endpoints/orders.py": '''
class Orders:
    def list_orders(self, since: str, *, timeout: float = 1.0) -> str:
        """List."""
    def drop_orders(self, *, timeout: float = 1.0) -> None:
        """Drop."""
''',
    "models/__init__.py": "",
    "models/schemas.py": '''
from .._model import Model
class Order(Model):
    size: int
    def typed(self, *, strict: bool = False) -> int:
        """Read."""
''',
    "sandbox/__init__.py": """
from .rooms import Settings, run
__all__ = ["Settings", "run"]
""",
    "sandbox/rooms.py": '''
from dataclasses import dataclass
@dataclass(frozen=True, kw_only=True)
class Settings:
    """The settings."""
    db: str | None = None
    seed: str = ""
def run(settings: Settings) -> str:
    """Run."""
def helper() -> None:
    """Help."""
''',
    "telemetry.py": '''
import sys
def instrument(client: object, provider: object = None) -> None:
    """Trace."""
''',
}
