"""Commands whose work is loaded when they run."""

from dataclasses import dataclass
from pkgutil import resolve_name
from typing import Any

WORK = "bakohumas.exchange.commands"


@dataclass(frozen=True, slots=True)
class Later:
    """A callback that loads 'module:function' of the commands and runs it with the options; its exit code."""

    work: str

    def __call__(self, **given: Any) -> int:
        code: int = resolve_name(f"{WORK}:obey")(self.function, given)
        return code

    @property
    def function(self) -> Any:
        """What does the work."""
        return resolve_name(f"{WORK}.{self.work}")
