"""What each document owes when the record holds it (the table of the cases' README), as (fact, ways to say it)."""

from collections.abc import Iterator
from typing import Any

from bakohumas.core import formats
from tests.support.truth_dates import found_dates
from tests.support.truth_record import bare_words, corpus_of, has_complete_rows, plain_words, present

Json = dict[str, Any]
Owed = tuple[str, tuple[str, ...]]  # what is owed, and the ways of saying it of which one is enough
MOST_QUOTES = 8


def _fact(label: str, *ways: object) -> Iterator[Owed]:
    known = tuple(str(way) for way in ways if way is not None and str(way).strip())
    if known:
        yield f"{label}: {known[0]}", known


def _place(meeting: Json) -> Iterator[Owed]:
    for part in ("room", "building", "city", "province"):
        yield from _fact("tempat", (meeting.get("venue") or {}).get(part))


def _person(label: str, person: Json | None) -> Iterator[Owed]:
    if person and (person.get("name") or person.get("position")):
        yield from _fact(label, person.get("name"))
        yield from _fact(label, (person.get("position") or "").partition(" selaku ")[0])


def _count(record: Json) -> Iterator[Owed]:
    known = record.get("participants") or {}
    if has_complete_rows(record):
        yield from _fact("jumlah peserta", f"{formats.grouped(len(present(record)))} ")
    elif known.get("count") is not None:
        yield from _fact("jumlah peserta", formats.grouped(known["count"]))
    if known.get("agencies") is not None:
        yield from _fact("jumlah instansi", formats.grouped(known["agencies"]))


def _roles(remark: Json) -> Iterator[Owed]:
    yield from _person("penyampai", remark["delivered_by"])
    for role in ("represents", "author"):
        office = remark.get(role) or {}
        yield from _fact(role, (office.get("position") or "").partition(" selaku ")[0])
        yield from _fact(role, office.get("name"))
    if remark.get("represents") and (remark["delivered_by"].get("name") or remark["delivered_by"].get("position")):
        yield from _fact("mewakili", f"mewakili {remark['represents']['position']}".partition(" selaku ")[0])


def _capacities(remark: Json) -> Iterator[Owed]:
    people = [remark["delivered_by"], remark.get("represents") or {}, remark.get("author") or {}]
    yield from _fact("selaku", remark.get("second_capacity"))
    for person in people:
        yield from _fact("selaku", person.get("second_capacity"))
        yield from _fact("selaku", (person.get("position") or "").partition(" selaku ")[2])
    for person in remark.get("accompanied_by", []):
        yield from _person("didampingi", person)


def _frame(record: Json) -> Iterator[Owed]:
    meeting = record["meeting"]
    for field in ("theme", "organiser", "host"):
        yield from _fact(field, meeting.get(field))
    for partner in meeting.get("co_organisers", []):
        yield from _fact("bekerja sama", partner)
    for basis in meeting.get("legal_basis", []):
        yield from _fact("dasar hukum", basis)
    if meeting.get("annual"):
        yield from _fact("tahunan", "tahunan")


def _groups(record: Json) -> Iterator[Owed]:
    known = record.get("participants") or {}
    for group in [*known.get("categories", []), *known.get("confirmed", [])]:
        yield from _fact("kelompok peserta", group)
    for each in known.get("breakdown", []):
        yield from _fact("rincian peserta", each["category"])
        yield from _fact("rincian peserta", formats.grouped(each["count"]))
    for each in known.get("delegations", []):
        yield from _fact("utusan", each["agency"])


def _named_rows(record: Json) -> Iterator[Owed]:
    if record.get("attendance") and not has_complete_rows(record):
        for row in present(record):
            yield from _fact("hadir", row["name"])
            yield from _fact("hadir", row.get("represents_position"))


def _board(record: Json) -> Iterator[Owed]:
    board = record.get("board") or {}
    for field in ("name", "decree", "members", "term_start", "term_end"):
        yield from _fact("kepengurusan", board.get(field))
    for post in board.get("positions", []):
        for part in ("title", "office", "name"):
            yield from _fact("pengurus", post.get(part))


def _speakers(record: Json) -> Iterator[Owed]:
    for item in record.get("agenda", []):
        if item.get("kind") == "paparan":
            yield from _person("narasumber", item.get("speaker"))
        yield from _person("moderator", item.get("moderator"))
    yield from _person("moderator", record["meeting"].get("moderator"))


def approved_quotes(record: Json) -> list[tuple[str, str]]:
    """Approved quotations with whose they are, each once."""
    found: dict[str, tuple[str, str]] = {}
    for at, remark in enumerate(record.get("remarks", [])):
        for quote in remark.get("quotes", []):
            if quote["approved"] and not quote["text"].rstrip().endswith("…"):
                found.setdefault(quote["text"], (remark["delivered_by"].get("name") or str(at), quote["text"]))
    for entry in record.get("entries", []):
        if entry["kind"] == "quote" and entry.get("approved") and not entry["text"].rstrip().endswith("…"):
            found.setdefault(entry["text"], (entry.get("speaker") or "", entry["text"]))
    return list(found.values())


def _quotes(record: Json, *, every: bool) -> Iterator[Owed]:
    quotes = approved_quotes(record)
    if every or len(quotes) <= MOST_QUOTES:
        for _, text in quotes:
            yield from _fact("kutipan", text)
        return
    for voice in dict.fromkeys(voice for voice, _ in quotes):
        yield f"satu kutipan {voice}", tuple(text for own, text in quotes if own == voice)


def _remarks(record: Json) -> Iterator[Owed]:
    for remark in record.get("remarks", []):
        yield from _roles(remark)


def _substance(record: Json) -> Iterator[Owed]:
    for item in record.get("agenda", []):
        yield from _fact("acara", item["title"])
    for remark in record.get("remarks", []):
        for point in remark.get("points", []):
            yield from _fact("pokok", point)
    for decision in record.get("decisions", []):
        yield from _fact("keputusan", decision)
    for item in record.get("action_items", []):
        for field in ("text", "pic_agency", "pic_person"):
            yield from _fact("tindak lanjut", item.get(field))


def _story(record: Json) -> Iterator[Owed]:
    """What laporan and press owe alike."""
    yield from _remarks(record)
    for remark in record.get("remarks", []):
        yield from _capacities(remark)
    for part in (_frame, _speakers, _count, _groups, _named_rows, _board):
        yield from part(record)


def _press(record: Json, kind: str) -> Iterator[Owed]:
    press = record.get("press") or {}
    yield from _story(record)
    yield from _quotes(record, every=False)
    yield from _fact("bagian hari", record["meeting"].get("part_of_day"))
    if kind == "berita":
        yield from _fact("byline", record.get("byline"))
        return
    for field in ("number", "boilerplate"):
        yield from _fact(field, press.get(field))
    for part in ("office", "name", "phone", "email"):
        yield from _fact("narahubung", (press.get("contact") or {}).get(part))


def _opener(record: Json) -> Iterator[Owed]:
    for remark in record.get("remarks", []):
        if remark.get("officially_opens"):
            yield from _person("pembuka", remark["delivered_by"])
            yield from _fact("mewakili", (remark.get("represents") or {}).get("position"))


def _letter(record: Json) -> Iterator[Owed]:
    letter = record.get("letter") or {}
    yield from _fact("nomor", letter.get("number"))
    yield from _fact("penanda tangan", (letter.get("signatory") or {}).get("name"))


def _rows(record: Json) -> Iterator[Owed]:
    for row in present(record):
        yield from _fact("hadir", row["name"])
        yield from _fact("mewakili", row.get("represents_position"))


def owed(kind: str, record: Json) -> Iterator[Owed]:
    """Every fact the document `kind` owes, title and place first. The date is looked for apart."""
    title = (record.get("press") or {}).get("title") if kind in {"siaran_pers", "berita"} else None
    yield from _fact("judul", record["meeting"]["title"])
    yield from _fact("judul berita", title)
    yield from _place(record["meeting"])
    match kind:
        case "siaran_pers" | "berita":
            yield from _press(record, kind)
        case "laporan":
            yield from _story(record)
            yield from _substance(record)
            yield from _quotes(record, every=True)
        case "notula":
            yield from [*_remarks(record), *_substance(record), *_count(record)]
        case "nota_dinas":
            yield from [*_opener(record), *_count(record)]
            for decision in record.get("decisions", []):
                yield from _fact("keputusan", decision)
        case "daftar_hadir":
            yield from _rows(record)
        case "undangan":
            yield from _letter(record)


def _dates_told(text: str, record: Json) -> bool:
    told = {day for _, day, _ in found_dates(text)[0]}
    corpus = corpus_of({"meeting": record["meeting"]})
    first, last = record["meeting"]["starts_on"], record["meeting"].get("ends_on")
    return {first, last or first} <= {day.isoformat() for day in told & corpus.dates if day}


def missing(kind: str, text: str, record: Json) -> list[str]:
    """What `text` owes and does not say; words are compared without case, marks and usual abbreviations."""
    said = [f" {' '.join(words(text))} " for words in (plain_words, bare_words)]

    def tells(way: str) -> bool:
        return any(
            f" {' '.join(words(way))} " in text for words, text in zip((plain_words, bare_words), said, strict=True)
        )

    found = [label for label, ways in owed(kind, record) if not any(tells(way) for way in ways)]
    return found + ([] if _dates_told(text, record) else ["tanggal"])


def assert_owed(kind: str, text: str, record: Json) -> None:
    """Each fact the document owes and the record holds appears in the text."""
    absent = missing(kind, text, record)
    assert not absent, "\n".join(absent) + f"\n---\n{text}"
