"""The newsroom's words: verbs of attribution and their rotation, names of events, connectors."""

import re
from dataclasses import dataclass, field
from enum import StrEnum


class Group(StrEnum):
    """What an attribution verb does; a verb is only exchanged for another of its group."""

    NEUTRAL = "netral"
    EXPLAINING = "penjelasan"
    STRESSING = "penekanan"
    WISHING = "harapan"
    GOING_ON = "sambungan"
    LAST = "akhir"


VERBS: dict[Group, tuple[str, ...]] = {
    Group.NEUTRAL: ("ujar", "kata", "ucap", "tutur", "sebut"),
    Group.EXPLAINING: ("jelas", "terang", "papar", "ungkap"),
    Group.STRESSING: ("tegas", "tandas"),
    Group.WISHING: ("harap",),
    Group.GOING_ON: ("lanjut", "tambah", "imbuh"),
    Group.LAST: ("pungkas", "tutup"),
}
ALL_VERBS = tuple(verb for group in VERBS.values() for verb in group)
ACTIVE = {
    "kata": "mengatakan",
    "sampai": "menyampaikan",
    "tutur": "menuturkan",
    "jelas": "menjelaskan",
    "terang": "menerangkan",
    "papar": "memaparkan",
    "ungkap": "mengungkapkan",
    "tegas": "menegaskan",
    "tambah": "menambahkan",
    "lapor": "melaporkan",
}
ACTIVE_OF: dict[Group, tuple[str, ...]] = {
    Group.NEUTRAL: ("kata", "sampai", "tutur"),
    Group.EXPLAINING: ("jelas", "terang", "papar", "ungkap"),
    Group.STRESSING: ("tegas", "sampai"),
    Group.GOING_ON: ("tambah", "sampai"),
}
WISH = re.compile(
    r"^(?:semoga|mudah-mudahan|harapannya|diharapkan)\b|\bharapan (?:saya|kami|kita)\b"
    r"|\b(?:saya|kami|kita) (?:sangat )?(?:berharap|mengharapkan|ingin)\b",
    re.IGNORECASE,
)
STRESS = re.compile(r"\b(?:harus|wajib|jangan|tidak boleh|tidak ada toleransi|menginstruksikan)\b", re.IGNORECASE)
EXPLANATION = re.compile(
    r"\b(?:adalah|merupakan|yaitu|yakni|karena|sebab|bertujuan|berfungsi|bertugas)\b", re.IGNORECASE
)
CONTINUING = re.compile(
    r"^(?:selain itu|jadi|karena itu|oleh karena itu|oleh sebab itu|karena|namun|tetapi|tapi|lalu|kemudian|dan|maka"
    r"|sehingga|di samping itu|untuk itu|sebaliknya|dengan demikian|hal (?:itu|ini|tersebut)|itu\w*)\b",
    re.IGNORECASE,
)
LOOKING_BACK = re.compile(r"^(?:\S+ ){1,6}?(?:tersebut|itu)\b", re.IGNORECASE)
EVENT_NOUNS = {
    "rapat_koordinasi": "rapat koordinasi",
    "pertemuan": "pertemuan",
    "forum": "forum",
    "forum_tematik": "forum",
    "rapat": "rapat",
    "rapat_pengurus": "rapat",
    "rapat_kerja": "rapat kerja",
    "fgd": "diskusi",
    "sosialisasi": "sosialisasi",
    "audiensi": "audiensi",
}


def event_noun(kind: str | None, title: str) -> str:
    """'rapat koordinasi'; 'kegiatan' where the event's own title does not call it so."""
    noun = EVENT_NOUNS.get(kind or "", "kegiatan")
    return noun if noun in title.casefold() else "kegiatan"


def group_of(text: str) -> Group:
    """Which verbs fit the words themselves."""
    for group, marks in ((Group.WISHING, WISH), (Group.STRESSING, STRESS), (Group.EXPLAINING, EXPLANATION)):
        if marks.search(text):
            return group
    return Group.NEUTRAL


@dataclass(slots=True)
class Verbs:
    """Chooses the verb of a group that was used longest ago, never the last one used."""

    used: list[str] = field(default_factory=list)

    def choose(self, verbs: tuple[str, ...]) -> str:
        """The next of `verbs`; one that is the very last used only when there is no other."""
        last = self.used[-1:]
        fresh = [verb for verb in verbs if [verb] != last] or list(verbs)
        verb = min(fresh, key=self._age)
        self.used.append(verb)
        return verb

    def _age(self, verb: str) -> int:
        return max((at for at, used in enumerate(self.used) if used == verb), default=-1)

    def after_quote(self, group: Group) -> str:
        """'ujar', for “…,” ujar X."""
        verbs = VERBS[group]
        return self.choose(verbs if self.used[-1:] != [*verbs] else VERBS[Group.NEUTRAL])

    def before_clause(self, group: Group, text: str = "") -> str:
        """'menjelaskan', for X menjelaskan bahwa …; never a verb whose stem `text` uses itself."""
        fitting = [verb for verb in ACTIVE_OF.get(group, ACTIVE_OF[Group.NEUTRAL]) if verb not in text.casefold()]
        return ACTIVE[self.choose(tuple(fitting) or ("kata",))]
