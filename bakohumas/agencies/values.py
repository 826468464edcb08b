"""Frozen values for people and offices as a meeting's record tells them: on the day, not today."""

from dataclasses import dataclass

from bakohumas.core import formats


@dataclass(frozen=True, slots=True)
class Person:
    """A person in a role at one meeting. `name` None: only the office is known, and only the office is printed."""

    name: str | None
    front_title: str | None = None
    back_title: str | None = None
    position: str | None = None
    agency: str | None = None

    @property
    def formal_name(self) -> str | None:
        """Name with all titles, for formal documents."""
        return self.name and formats.full_name(self.front_title, self.name, self.back_title)

    @property
    def news_name(self) -> str | None:
        """Name with front titles only, for news."""
        return self.name and formats.full_name(self.front_title, self.name, None)


@dataclass(frozen=True, slots=True)
class Office:
    """An office that is represented or whose words are read; `name` None prints the office alone."""

    position: str
    name: str | None = None
    front_title: str | None = None
    back_title: str | None = None
    second_capacity: str | None = None

    @property
    def formal_name(self) -> str | None:
        """Holder's name with all titles, None when the record does not state it."""
        return self.name and formats.full_name(self.front_title, self.name, self.back_title)

    @property
    def news_name(self) -> str | None:
        """Holder's name with front titles only."""
        return self.name and formats.full_name(self.front_title, self.name, None)
