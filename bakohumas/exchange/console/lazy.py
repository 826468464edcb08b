"""Commands whose work is loaded when they run."""

from collections.abc import Callable
from pkgutil import resolve_name
from typing import Any

WORK = "bakohumas.exchange.commands"
OBEY = f"{WORK}:obey"


def later(work: str) -> Callable[..., int]:
    """A callback that loads 'module:function' of the commands and runs it with the options; its exit code."""

    def callback(**given: Any) -> int:
        code: int = resolve_name(OBEY)(resolve_name(f"{WORK}.{work}"), given)
        return code

    return callback
