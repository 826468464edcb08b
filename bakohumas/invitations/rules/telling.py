"""What a sending will do, in sentences for the organiser."""

from collections import Counter
from dataclasses import dataclass

from bakohumas.core import formats
from bakohumas.invitations.rules.sending import Planned, SendingPlan, Step, Way

SUBJECTS = (
    ("waktu", {"zone", "starts_on", "last_day", "starts_time", "finishes", "ends_time", "ends_open"}),
    ("cara bertemu", {"mode"}),
    ("tempat", {"venue_city", "venue_room", "venue_building", "venue_address", "venue_province"}),
    ("akses daring", {"online_url", "online_platform", "online_meeting_id", "online_passcode"}),
)
ORDER = tuple(Way)
DROPPED = "undangan yang masih antre tidak jadi dikirim"
CALLED_OFF = {"ditunda": "pemberitahuan penundaan", "dibatalkan": "pemberitahuan pembatalan"}


def changed_subjects(changed: frozenset[str]) -> str:
    """'waktu dan tempat'; 'keterangan' when nothing of these changed."""
    return formats.enumeration([word for word, names in SUBJECTS if changed & names]) or "keterangan"


def change_words(line: Planned) -> str:
    """What a REQUEST that follows an earlier one is about: 'perubahan waktu'; 'undangan lagi' after a calling off."""
    if "called_off" in line.changed or not line.changed:
        return "undangan lagi"
    return f"perubahan {changed_subjects(line.changed)}"


@dataclass(frozen=True, slots=True)
class Group:
    """Agencies that get the same; `sentence` counts them, `lines` names them."""

    sentence: str
    way: Way
    lines: tuple[Planned, ...]


def plan_sentences(plan: SendingPlan) -> tuple[str, ...]:
    """'46 instansi akan menerima perubahan waktu.', one sentence for each kind of mail."""
    mailed = [line for line in plan.due() if line.is_mailed and line.step is not Step.DROP]
    counted = Counter(_gets(line, plan) for line in mailed)
    sentences = [f"{count} instansi akan menerima {what}." for what, count in counted.items()]
    if unreached := len([line for line in plan.due() if not line.is_mailed and line.step is Step.INVITE]):
        sentences.append(f"{unreached} instansi tanpa surel; kirim tautannya lewat WhatsApp.")
    if dropped := len(plan.of(Step.DROP)):
        sentences.append(f"{dropped} {DROPPED}.")
    return tuple(sentences)


def plan_groups(plan: SendingPlan) -> tuple[Group, ...]:
    """Who gets what and how, mails first; each agency that a sending acts on stands in exactly one group."""
    found: dict[tuple[Way, str], list[Planned]] = {}
    for line in plan.due():
        found.setdefault((line.way, _gets(line, plan)), []).append(line)
    ordered = sorted(found.items(), key=lambda each: ORDER.index(each[0][0]))
    return tuple(Group(_sentence(way, what, len(lines)), way, tuple(lines)) for (way, what), lines in ordered)


def _sentence(way: Way, what: str, count: int) -> str:
    if what == DROPPED:
        return f"{count} {DROPPED}."
    match way:
        case Way.MAIL:
            return f"{count} instansi akan menerima {what}."
        case Way.WHATSAPP:
            return f"{count} instansi tanpa surel perlu diberi {what} lewat WhatsApp."
    return f"{count} instansi tanpa surel dan nomor WhatsApp tidak akan menerima {what}."


def _gets(line: Planned, plan: SendingPlan) -> str:
    match line.step:
        case Step.DROP:
            return DROPPED
        case Step.INVITE:
            return "undangan"
        case Step.READDRESS:
            return "undangan di alamat surel yang baru"
        case Step.CANCEL:
            return CALLED_OFF.get(plan.facts.called_off or "", "pemberitahuan bahwa undangan ditarik")
    return change_words(line)


def update_sentence(plan: SendingPlan) -> str:
    """How many an optional update would reach; '' of none."""
    updates = plan.of(Step.UPDATE)
    if not updates:
        return ""
    changed = frozenset().union(*(line.changed for line in updates))
    what = "pembaruan keterangan" if changed else "surat yang diperbarui"
    return f"{len(updates)} instansi dapat menerima {what}; jawaban mereka tetap."
