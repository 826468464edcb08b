"""Who spoke, for whom, and whose words: every combination in one place, for documents and for news.

The three are separate facts of a remark and none is derived from another; a missing one leaves its clause out.
Document style prints full titles and offices; news style prints front titles only.
"""

from enum import StrEnum

from bakohumas.agencies.values import Office, Person
from bakohumas.core import formats
from bakohumas.meetings.facts import RemarkFacts
from bakohumas.meetings.texts import listing, one_line, sentence
from bakohumas.minutes.attribution_offices import capacities, office_phrase


class Style(StrEnum):
    DOCUMENT = "document"
    NEWS = "news"


# How each kind of remark is called; a kind that is not here is 'Sambutan'.
NOUNS = {
    "laporan": "laporan",
    "sambutan_selamat_datang": "sambutan selamat datang",
    "sambutan": "sambutan",
    "sambutan_tertulis": "sambutan tertulis",
    "arahan": "arahan",
    "keynote": "pidato kunci",
    "paparan": "paparan",
    "tanggapan": "tanggapan",
    "penjelasan": "penjelasan",
    "pernyataan": "pernyataan",
    "doa": "doa",
    "penutup": "kata penutup",
}


def noun(remark: RemarkFacts) -> str:
    """'sambutan selamat datang'."""
    return NOUNS.get(remark.kind, "sambutan")


def _named(person: Person | Office, style: Style) -> str:
    return one_line((person.formal_name if style is Style.DOCUMENT else person.news_name) or "")


def _spaced(*parts: str) -> str:
    return " ".join(part for part in parts if part)


def _subject(person: Person, style: Style) -> str:
    """Office before name; an agency without a position comes after it: 'Ahmad Fauzi dari Radio Komunitas'."""
    name = _named(person, style)
    if name and person.agency and not person.position:
        return f"{name}{_degrees_end(person, style)} dari {one_line(person.agency)}"
    return _spaced(office_phrase(person, news=style is Style.NEWS), name)


def _degrees_end(person: Person | Office, style: Style) -> str:
    """The comma that closes degrees, when words follow them."""
    return "," if style is Style.DOCUMENT and person.name and person.back_title else ""


def person_phrase(person: Person, style: Style, *, second_capacity: str | None = None) -> str:
    """'Kepala Dinas Kominfo Sumsel Rika Efianti selaku Ketua Pelaksana'; '' of a person of whom nothing is known."""
    subject = _subject(person, style)
    second = formats.enumeration(list(capacities(person, second_capacity)))
    if not subject or not second:
        return subject or second
    closed = _degrees_end(person, style) if person.position or not person.agency else ""
    return f"{subject}{closed} selaku {second}"


def holder_phrase(office: Office, style: Style) -> str:
    """'Gubernur Kalimantan Selatan', with the holder's name only when the record states it."""
    holder = Person(office.name, office.front_title, office.back_title, office.position)
    return person_phrase(holder, style, second_capacity=office.second_capacity)


def represents_phrase(remark: RemarkFacts, style: Style) -> str:
    """'mewakili Sekretaris Daerah Prov. Kalsel'; '' when nobody is represented."""
    office = remark.represents
    if office is None:
        return ""
    is_author = remark.author is not None and remark.author.position == office.position
    return f"mewakili {office.position if is_author else holder_phrase(office, style)}"


def represented_phrase(remark: RemarkFacts, style: Style) -> str:
    """'Sekretaris Daerah Prov. Kalsel yang diwakili Staf Ahli … Wing Ariansyah'; the deliverer alone without one."""
    deliverer = person_phrase(remark.delivered_by, style, second_capacity=remark.second_capacity)
    if remark.represents is None:
        return deliverer
    return _spaced(holder_phrase(remark.represents, style), f"yang diwakili {deliverer}" if deliverer else "")


def accompanied_phrase(remark: RemarkFacts, style: Style) -> str:
    """'didampingi A dan B'; '' when nobody stood beside."""
    beside = [phrase for person in remark.accompanied_by if (phrase := person_phrase(person, style))]
    return f"didampingi {listing(beside)}" if beside else ""


def _after(phrase: str, style: Style) -> str:
    """A phrase that follows the deliverer: with a comma in documents, without one in news."""
    if not phrase:
        return ""
    return f", {phrase}" if style is Style.DOCUMENT else f" {phrase}"


def deliverer_phrase(remark: RemarkFacts, style: Style) -> str:
    """Office, name, 'selaku', 'mewakili' and 'didampingi' of who spoke: '{position} {name} mewakili {represents}'."""
    deliverer = person_phrase(remark.delivered_by, style, second_capacity=remark.second_capacity)
    represents, beside = represents_phrase(remark, style), accompanied_phrase(remark, style)
    if not deliverer:
        return ""
    return deliverer + _after(represents, style) + (f", {beside}" if beside else "")


def words_phrase(remark: RemarkFacts, style: Style) -> str:
    """Whose words they are: '{author} dalam sambutan tertulis yang dibacakan {deliverer}', or the deliverer alone."""
    deliverer = deliverer_phrase(remark, style)
    if remark.author is None:
        return deliverer
    reader = f"yang dibacakan {deliverer}" if deliverer else ""
    return _spaced(holder_phrase(remark.author, style), "dalam", noun(remark), reader)


def _object(remark: RemarkFacts, style: Style) -> str:
    if remark.author is None:
        return noun(remark)
    degrees = "" if remark.author.second_capacity else _degrees_end(remark.author, style)
    return f"{noun(remark)} {holder_phrase(remark.author, style)}{degrees}"


def _said_on(remark: RemarkFacts, style: Style) -> str:
    if remark.said_on is None:
        return ""
    return f"pada {formats.date_full(remark.said_on) if style is Style.DOCUMENT else formats.date_news(remark.said_on)}"


def _passive(remark: RemarkFacts, style: Style) -> str:
    verb = "dipimpin" if remark.kind == "doa" else "disampaikan"
    deliverer = deliverer_phrase(remark, style)
    agent = f"oleh {deliverer}" if deliverer else represents_phrase(remark, style)
    return _spaced(_object(remark, style), verb, _said_on(remark, style), agent)


def _active(remark: RemarkFacts, style: Style) -> str:
    verb = "memimpin" if remark.kind == "doa" else "membacakan" if remark.author else "menyampaikan"
    deliverer = deliverer_phrase(remark, style)
    ended = f"{deliverer}," if remark.accompanied_by else deliverer
    return _spaced(ended, verb, _object(remark, style), _said_on(remark, style))


def remark_sentence(remark: RemarkFacts, style: Style = Style.DOCUMENT) -> str:
    """One whole sentence on who gave the remark, for whom, whose words it was and whether it opened the event.

    Document: 'Sambutan tertulis Gubernur X disampaikan oleh Staf Ahli … Nama, S.H., mewakili Sekretaris Daerah X,
    sekaligus membuka acara secara resmi.' News: 'Staf Ahli … Nama mewakili … membacakan sambutan tertulis …'.
    """
    is_active = style is Style.NEWS and deliverer_phrase(remark, style)
    text = _active(remark, style) if is_active else _passive(remark, style)
    opening = (" " if is_active else ", ") + "sekaligus membuka acara secara resmi" if remark.officially_opens else ""
    return sentence(f"{text}{opening}")
