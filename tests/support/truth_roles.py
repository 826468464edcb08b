"""Who is said to have delivered, represented, written, opened or said: pairings that single words cannot show."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from tests.support.truth_record import plain_words

Json = dict[str, Any]
VERBS = (
    "ujar kata ucap tutur sebut jelas terang papar ungkap tegas tandas harap pinta lanjut tambah imbuh pungkas tutup"
).split()
ATTRIBUTED = re.compile(rf"“([^“”]+)”\s+(?:{'|'.join(VERBS)})(nya)?\b([^.]*)")
READ = (
    re.compile(r"[Ss]ambutan tertulis ([A-Z].+?) (?:disampaikan|dibacakan)(?: pada [^,]*?)?(?: oleh)? (.+)"),
    re.compile(r"(.+?) dalam sambutan tertulis yang dibacakan (.+)"),
    re.compile(r"(.+?),? yang dibacakan (.+)"),
)
WITH_DOT = re.compile(r"\b(Prov|Kab|Kec|Dr|Drs|Dra|Ir|H|Hj|Prof|Pj|Plt|Plh|Pjs|No|Jl|St|s\.d|[A-Z](?:\.[A-Za-z]+)+)\.")
OPENED = re.compile(r"(?:dibuka secara resmi oleh|resmi membuka|sekaligus membuka|membuka secara resmi)")


@dataclass(frozen=True)
class Named:
    """A person or office as a record names it in one role."""

    position: str | None
    name: str | None

    def is_in(self, text: str) -> bool:
        """By name, a part of the name, or the beginning of the office."""
        words = plain_words(text)
        parts = plain_words(self.name or "")
        office = plain_words(self.position or "")
        return any(part in words for part in parts) or (bool(office) and _starts(office, words))

    def is_whole_in(self, text: str) -> bool:
        """By the whole name or the whole office."""
        plain = f" {' '.join(plain_words(text))} "
        whole = [" ".join(plain_words(each)) for each in (self.name, self.position) if each]
        return any(f" {each} " in plain for each in whole)


def _starts(office: list[str], words: list[str]) -> bool:
    """'Gubernur' or 'Pj Gubernur' stands for the whole office."""
    length = 2 if office[0] in {"pj", "plt", "plh", "wakil", "kepala", "ketua", "staf"} and len(office) > 1 else 1
    return any(words[at : at + length] == office[:length] for at in range(len(words)))


def named(source: Json | None) -> Named:
    known = source or {}
    return Named(known.get("position"), known.get("name"))


def _people(value: object) -> Iterator[Json]:
    if isinstance(value, dict):
        if value.get("name") and ("position" in value or "office" in value):
            yield value
        for inner in value.values():
            yield from _people(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from _people(inner)


def _offices(record: Json) -> dict[str, set[str]]:
    """Every recorded name with its recorded offices, as plain words."""
    found: dict[str, set[str]] = {}
    for person in _people(record):
        for office in (person.get("position"), person.get("office"), person.get("represents_position")):
            found.setdefault(person["name"], set()).update([" ".join(plain_words(office))] if office else [])
        position, agency = person.get("position"), person.get("agency")
        if position and agency:
            found[person["name"]].add(" ".join(plain_words(agency)))
    return found


def office_problems(text: str, record: Json) -> Iterator[str]:
    """An office right before a name must be one of that person's."""
    offices = _offices(record)
    every = {office for own in offices.values() for office in own}
    every |= {
        " ".join(plain_words(remark["author"]["position"])) for remark in _remarks(record) if remark.get("author")
    }
    every |= {" ".join(plain_words(r["represents"]["position"])) for r in _remarks(record) if r.get("represents")}
    for name, own in offices.items():
        for match in re.finditer(re.escape(name), text):
            before = f" {' '.join(plain_words(text[max(0, match.start() - 200) : match.start()]))}"
            here = [office for office in every if before.endswith(f" {office}")]
            longest = max(here, key=len, default=None)
            if longest and own and not any(longest.endswith(each) or each.endswith(longest) for each in own):
                yield f"jabatan orang lain pada {name}: {longest}"


def _remarks(record: Json) -> list[Json]:
    return record.get("remarks", [])


def sentences(text: str) -> list[str]:
    """Sentences, roughly: a full stop after an abbreviation does not end one."""
    text = WITH_DOT.sub(r"\1", text)
    return [each for each in re.split(r"(?<=[a-z0-9)”“]{2}[.!?])\s+(?=[A-Z“])|\n", text) if each.strip()]


def written_problems(text: str, record: Json) -> Iterator[str]:
    """'Sambutan tertulis A dibacakan D' must be a pair of the record."""
    pairs = [
        (named(each.get("author")), named(each["delivered_by"])) for each in _remarks(record) if each.get("author")
    ]
    for each in sentences(text):
        match = next((found for pattern in READ if (found := pattern.search(each))), None)
        if match and not any(
            a.is_whole_in(match[1]) and (d.is_in(match[2]) or d == Named(None, None)) for a, d in pairs
        ):
            yield f"sambutan tertulis dengan peran yang keliru: {each}"


def represented(record: Json) -> list[str]:
    offices = [each["represents"]["position"] for each in _remarks(record) if each.get("represents")]
    offices += [row["represents_position"] for row in record.get("attendance", []) if row.get("represents_position")]
    invited = [delegate for each in record.get("invitations", []) for delegate in each.get("delegates", [])]
    return offices + [each["represents_position"] for each in invited if each.get("represents_position")]


def represent_problems(text: str, record: Json) -> Iterator[str]:
    """After 'mewakili' comes a represented office, and beside a recorded deliverer the own one."""
    known = [plain_words(office) for office in represented(record)]
    for match in re.finditer(r"\bmewakili (?=[A-Z])", text):
        after = plain_words(text[match.end() : match.end() + 200])
        if not any(after[: len(office)] == office for office in known):
            yield f"mewakili yang tidak tercatat: {text[match.start() : match.end() + 60]}"
    for remark in _remarks(record):
        name, office = remark["delivered_by"].get("name"), (remark.get("represents") or {}).get("position")
        for match in re.finditer(rf"{re.escape(name)}[^.;]{{0,80}}?\bmewakili (?=[A-Z])", text) if name else ():
            after = plain_words(text[match.end() : match.end() + 200])
            own = [plain_words(each) for each in _own_represented(record, name)]
            between = match[0].removeprefix(name)
            is_another = " dan " in between or "sedangkan" in between
            if not is_another and not any(after[: len(each)] == each for each in own):
                yield f"{name} tidak mewakili itu: {text[match.start() : match.end() + 60]} ({office})"


def _own_represented(record: Json, name: str) -> list[str]:
    own = [
        e["represents"]["position"]
        for e in _remarks(record)
        if e.get("represents") and e["delivered_by"].get("name") == name
    ]
    rows = [row["represents_position"] for row in record.get("attendance", []) if row["name"] == name]
    return own + [each for each in rows if each]


def capacity_problems(text: str, record: Json) -> Iterator[str]:
    """After 'selaku' comes a recorded second capacity."""
    text_of = [str(value) for remark in _remarks(record) for value in _capacities(remark)]
    known = [plain_words(each) for each in text_of]
    for match in re.finditer(r"\bselaku (?=[A-Z])", text):
        after = plain_words(text[match.end() : match.end() + 200])
        if not any(after[: len(each)] == each for each in known if each):
            yield f"selaku yang tidak tercatat: {text[match.start() : match.end() + 60]}"


def _capacities(remark: Json) -> Iterator[str]:
    people = [remark["delivered_by"], *(remark.get(role) or {} for role in ("represents", "author"))]
    people += remark.get("accompanied_by", [])
    yield remark.get("second_capacity") or ""
    for person in people:
        yield person.get("second_capacity") or ""
        yield (person.get("position") or "").partition(" selaku ")[2]


def opening_problems(text: str, record: Json) -> Iterator[str]:
    """Only who opened officially is said to have opened."""
    openers = [named(remark["delivered_by"]) for remark in _remarks(record) if remark.get("officially_opens")]
    for each in sentences(text):
        if OPENED.search(each) and not any(opener.is_in(each) or opener == Named(None, None) for opener in openers):
            yield f"pembuka yang tidak tercatat: {each}"


def _voice(remark: Json) -> Named:
    return named(remark.get("author") or remark["delivered_by"])


def _voices(record: Json) -> Iterator[tuple[str, Named]]:
    for remark in _remarks(record):
        for quote in remark.get("quotes", []):
            yield " ".join(plain_words(quote["text"])), _voice(remark)


def attribution_problems(text: str, record: Json) -> Iterator[str]:
    """A quotation is given to whose word it is."""
    voices = dict(_voices(record))
    for match in ATTRIBUTED.finditer(WITH_DOT.sub(r"\1", text)):
        voice = voices.get(" ".join(plain_words(match[1])))
        if voice and not match[2] and match[3].strip(" ,") and voice != Named(None, None) and not voice.is_in(match[3]):
            yield f"kutipan pada orang yang keliru: {match[0]}"


def role_problems(text: str, record: Json) -> Iterator[str]:
    for check in (
        office_problems,
        written_problems,
        represent_problems,
        capacity_problems,
        opening_problems,
        attribution_problems,
    ):
        yield from check(text, record)
