"""An answer as a plain value, and how it compares with what is stored."""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from bakohumas.core.texts import folded
from bakohumas.invitations.models import Delegate, Invitation, Reply

WITH_PEOPLE = frozenset({Reply.COMING, Reply.REPRESENTED, Reply.UNSURE})
UNASKED = ("unit", "email")  # columns that the page behind the link never asks for


@dataclass(frozen=True, slots=True, kw_only=True)
class DelegateAnswer:
    """One person who is named to come. `id` names the stored row of the same person, where one is known."""

    name: str
    front_title: str | None = None
    back_title: str | None = None
    position: str | None = None
    unit: str | None = None
    represents_position: str | None = None
    phone: str | None = None
    email: str | None = None
    id: int | None = field(default=None, compare=False)


@dataclass(frozen=True, slots=True)
class Answer:
    """What an agency answers; only people who may come are kept of `delegates`. `names_follow`: 'Isi nanti'."""

    reply: Reply
    delegates: tuple[DelegateAnswer, ...] = ()
    comment: str | None = None
    names_follow: bool = False

    def __post_init__(self) -> None:
        kept = self.delegates if self.reply in WITH_PEOPLE else ()
        object.__setattr__(self, "delegates", kept)
        follows = self.names_follow and self.reply is Reply.REPRESENTED and not kept
        object.__setattr__(self, "names_follow", follows)


def with_office(answer: Answer, office: str | None) -> Answer:
    """`answer` with the invited office kept visible: where nobody is said to stand in for anyone, the first does."""
    people = answer.delegates
    if answer.reply is not Reply.REPRESENTED or not people or any(each.represents_position for each in people):
        return answer
    return replace(answer, delegates=(replace(people[0], represents_position=office), *people[1:]))


OWN = ("name", "front_title", "back_title", "position", "phone", "email")  # what a person may say of themselves
PERSON = ("name", "front_title", "back_title", "position", "unit", "represents_position", "phone", "email")


def stored_delegate(row: Delegate) -> DelegateAnswer:
    """A named person as a plain value."""
    return DelegateAnswer(id=row.id, **{name: getattr(row, name) for name in PERSON})


def stored_answer(invitation: Invitation) -> Answer:
    """What the agency answered last."""
    people = tuple(map(stored_delegate, invitation.delegates))
    return Answer(invitation.reply, people, invitation.comment, invitation.names_follow)


def pressed_answer(stored: Answer, reply: Reply) -> Answer:
    """What pressing one button of the page means: the stored answer again, with its people, or a bare new one."""
    return stored if stored.reply is reply else Answer(reply)


def same_person(one: DelegateAnswer, known: Sequence[DelegateAnswer]) -> DelegateAnswer | None:
    """Who of `known` is meant: by key, else by name."""
    by_key = (each for each in known if one.id is not None and each.id == one.id)
    by_name = (each for each in known if folded(each.name) == folded(one.name))
    return next(by_key, None) or next(by_name, None)


def with_unasked(
    people: Sequence[DelegateAnswer], stored: Answer, *, also: Sequence[str] = ()
) -> tuple[DelegateAnswer, ...]:
    """`people` with what is stored of them but was not asked for, and of `also` what was left empty."""
    return tuple(_completed(each, same_person(each, stored.delegates), also) for each in people)


def _completed(person: DelegateAnswer, known: DelegateAnswer | None, also: Sequence[str]) -> DelegateAnswer:
    if known is None:
        return person
    names = (*UNASKED, *(name for name in also if getattr(person, name) is None))
    return replace(person, **{name: getattr(known, name) for name in names})
