"""Who gets which mail: what each agency was told, against what holds now (calendar.md 1.4 and 4)."""

from collections.abc import Collection
from dataclasses import dataclass
from enum import StrEnum

from bakohumas.core import phones
from bakohumas.core.validators import is_email
from bakohumas.meetings.rules.changes import CalendarFacts, change_kind, changed_names


class Step(StrEnum):
    """What sending does about one invitation."""

    INVITE = "undangan"  # the first REQUEST that reaches the agency
    AGAIN = "kirim_ulang"  # the same REQUEST once more
    ASK_AGAIN = "tanya_ulang"  # SEQUENCE rises, answers count no more
    TELL = "beri_tahu"  # SEQUENCE rises, answers stay
    UPDATE = "pembaruan"  # only if wanted, same SEQUENCE
    READDRESS = "alamat_baru"  # CANCEL to the old address, REQUEST to the new one
    CANCEL = "pembatalan"
    DROP = "batal_antre"  # what was never sent is not sent any more
    NOTHING = "tidak_ada"


ASKING = frozenset({Step.ASK_AGAIN, Step.READDRESS})
REQUESTS = frozenset({Step.INVITE, Step.AGAIN, Step.ASK_AGAIN, Step.TELL, Step.UPDATE, Step.READDRESS})
DUE = frozenset({Step.INVITE, Step.ASK_AGAIN, Step.TELL, Step.READDRESS, Step.CANCEL, Step.DROP})


@dataclass(frozen=True, slots=True, kw_only=True)
class Known:
    """What one invitation was told, and how its agency can be reached.

    `stands`: its last message was a REQUEST. `reached`: that message, or one before it to the same address, has left.
    `left`: anything has ever left, to whatever address. Without an address nothing leaves, and telling the link counts.
    """

    invitation_id: int
    agency: str
    email: str | None
    revoked: bool = False
    told: CalendarFacts | None = None
    told_email: str | None = None
    stands: bool = False
    reached: bool = False
    left: bool = False
    letter_changed: bool = False
    sequence: int = 0
    answered: bool = False
    phone: str | None = None


class Way(StrEnum):
    """How an agency gets what it is to be told."""

    MAIL = "surel"
    WHATSAPP = "whatsapp"  # a person passes it on
    NONE = "tidak_ada"


@dataclass(frozen=True, slots=True)
class Planned:
    """What happens to one invitation; `email` None: no mail, only the link. `sequence`: of its last mail then.

    `is_reasked`: the answer that was given counts no more afterwards.
    """

    invitation_id: int
    agency: str
    email: str | None
    step: Step
    changed: frozenset[str] = frozenset()
    sequence: int = 0
    phone: str | None = None
    is_reasked: bool = False

    @property
    def is_mailed(self) -> bool:
        """Whether a mail leaves; where the new address is none, the old one still gets its CANCEL."""
        return self.email is not None or self.step is Step.READDRESS

    @property
    def way(self) -> Way:
        """By mail where it can be, else by WhatsApp where the number can have one."""
        if self.is_mailed:
            return Way.MAIL
        return Way.WHATSAPP if phones.chat_problem(self.phone) is None else Way.NONE

    @property
    def methods(self) -> str:
        """METHOD of its calendars in their order: 'REQUEST', 'CANCEL', 'CANCEL, REQUEST'; '' without a mail."""
        if not self.is_mailed or self.step in {Step.DROP, Step.NOTHING}:
            return ""
        if self.step is Step.READDRESS:
            return "CANCEL, REQUEST" if self.email else "CANCEL"
        return "CANCEL" if self.step is Step.CANCEL else "REQUEST"


def plan_for(known: Known, now: CalendarFacts) -> Planned:
    """What sending does about one invitation when the meeting is as `now` says."""
    step = _step(known, now)
    changed = changed_names(known.told, now) if known.told and step in REQUESTS else frozenset[str]()
    rises = raised(known.sequence, known, step, answered=known.answered) + (step is Step.READDRESS)
    reasked = known.answered and asks_again(known, step, now)
    return Planned(known.invitation_id, known.agency, _address(known, step), step, changed, rises, known.phone, reasked)


def _address(known: Known, step: Step) -> str | None:
    return known.told_email if step is Step.CANCEL else known.email


def _step(known: Known, now: CalendarFacts) -> Step:
    if known.revoked or now.called_off:
        return _calling_off(known, now)
    if not known.stands or known.told is None:
        return Step.ASK_AGAIN if known.told and known.left else Step.INVITE
    if known.told_email != known.email and known.told_email is not None:
        return Step.READDRESS if known.reached else Step.INVITE
    if known.told_email is None and known.email is not None:
        return Step.INVITE
    return _change(known, now)


def _calling_off(known: Known, now: CalendarFacts) -> Step:
    """CANCEL only to whom a REQUEST has gone; a postponed meeting that is then cancelled is told of once more."""
    again = not known.revoked and known.told is not None and known.told.called_off not in {None, now.called_off}
    if known.stands or again:
        return Step.CANCEL if known.reached else Step.DROP if known.stands else Step.NOTHING
    return Step.NOTHING


def _change(known: Known, now: CalendarFacts) -> Step:
    kind = change_kind(known.told, now) if known.told else None
    if kind in {"asks_again", "tells"} and not known.reached:
        return Step.INVITE
    if kind == "asks_again":
        return Step.ASK_AGAIN
    if kind == "tells":
        return Step.TELL
    return Step.UPDATE if kind == "optional" or known.letter_changed else Step.NOTHING


def asks_again(known: Known, step: Step, now: CalendarFacts) -> bool:
    """Whether an answer that was given counts no more."""
    if step in ASKING:
        return True
    return step is Step.INVITE and known.told is not None and change_kind(known.told, now) == "asks_again"


def raised(sequence: int, known: Known, step: Step, *, answered: bool) -> int:
    """SEQUENCE of the next REQUEST or CANCEL, which only ever grows; the first that leaves carries 0."""
    if step in {Step.ASK_AGAIN, Step.TELL, Step.CANCEL, Step.READDRESS}:
        return sequence + 1
    if step is Step.INVITE and known.told is not None and (known.left or answered):
        return sequence + 1
    return sequence


@dataclass(frozen=True, slots=True)
class SendingPlan:
    """What one sending would do; `facts` is what everybody will have been told afterwards."""

    facts: CalendarFacts
    lines: tuple[Planned, ...]

    def of(self, *steps: Step) -> tuple[Planned, ...]:
        """The lines with one of these steps."""
        return tuple(line for line in self.lines if line.step in steps)

    def due(self, *, with_updates: bool = False, only: Collection[int] | None = None) -> tuple[Planned, ...]:
        """The lines that a sending acts on; `only` these invitations."""
        wanted = DUE | ({Step.UPDATE} if with_updates else frozenset())
        return tuple(
            line for line in self.lines if line.step in wanted and (only is None or line.invitation_id in only)
        )

    @property
    def is_empty(self) -> bool:
        """Whether there is nothing to send, optional updates left aside."""
        return not self.due()

    @property
    def needs_letter(self) -> bool:
        """Whether somebody is invited or told of a change."""
        return bool(self.of(*REQUESTS))


def mail_address(text: str | None) -> str | None:
    """The address if a mail can go to it."""
    return text if text and is_email(text) else None
