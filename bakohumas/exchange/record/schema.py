"""What is wrong with a record, each finding with its JSON path; nothing is stored before this is silent."""

import json
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import Any, TypeVar

from jsonschema import Draft202012Validator, FormatChecker
from jsonschema.exceptions import ValidationError

from bakohumas.core.static import root_folder

Record = dict[str, Any]
T = TypeVar("T")
FORMAT = "bakohumas-meeting/1"
LARGEST = 2**31 - 1
CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f\ud800-\udfff]")
MESSAGES = {
    "additionalProperties": "field tidak dikenal: {unknown}",
    "required": "field wajib tidak ada: {missing}",
    "type": "jenis nilai salah",
    "enum": "nilai tidak dikenal: {value}",
    "const": "nilai tidak dikenal: {value}",
    "minLength": "teks kosong; hapus field ini atau isi null",
    "minimum": "angka terlalu kecil: {value}",
    "pattern": "bentuk nilai salah: {value}",
    "format": "bentuk nilai salah: {value}",
}


class RecordError(Exception):
    """A record cannot be taken; `findings` are 'path: reason' lines in Indonesian, at least one."""

    def __init__(self, findings: Sequence[str]) -> None:
        super().__init__("; ".join(findings))
        self.findings = tuple(findings)


@lru_cache(maxsize=1)
def validator() -> Draft202012Validator:
    """The contract as a validator with its formats checked."""
    schema = json.loads((root_folder("docs") / "meeting-record.schema.json").read_text("utf-8"))
    return Draft202012Validator(schema, format_checker=FormatChecker(["date", "email"]))


def check_record(record: Any) -> None:
    """Raises RecordError with every finding of form and sense."""
    findings = [finding for error in validator().iter_errors(record) for finding in _findings(error)]
    findings += [
        f"{path}: karakter kendali tidak boleh ada" for path, text in _values(record, "$", str) if CONTROL.search(text)
    ]
    findings += [f"{path}: angka terlalu besar" for path, number in _values(record, "$", int) if abs(number) > LARGEST]
    if not findings:
        findings = list(_senseless(record))
    if findings:
        raise RecordError(sorted(findings))


def _findings(error: ValidationError) -> Iterator[str]:
    if error.validator in {"oneOf", "anyOf", "allOf", "if"} and error.context:
        nearest = max(error.context, key=lambda inner: (len(inner.absolute_path), inner.validator != "type"))
        yield from _findings(nearest)
        return
    path = _path(error.absolute_path)
    known = set(error.schema.get("properties", {})) if isinstance(error.schema, dict) else set()
    instance = error.instance
    keys = set(instance) if isinstance(instance, dict) else set()
    words = {
        "unknown": ", ".join(sorted(keys - known)),
        "missing": ", ".join(name for name in _list(error.validator_value) if name not in keys),
        "value": json.dumps(instance, ensure_ascii=False, default=str)[:80],
    }
    if error.validator == "additionalProperties":
        yield from (f"{path}.{name}: field tidak dikenal" for name in sorted(keys - known))
        return
    yield f"{path}: {MESSAGES.get(str(error.validator), 'nilai tidak sesuai kontrak').format(**words)}"


def _list(value: Any) -> list[Any]:
    return value if isinstance(value, list) else []


def _path(parts: Any) -> str:
    return "$" + "".join(f"[{part}]" if isinstance(part, int) else f".{part}" for part in parts)


def _values(value: Any, path: str, kind: type[T]) -> Iterator[tuple[str, T]]:
    if isinstance(value, kind):
        yield path, value
    elif isinstance(value, dict):
        for name, part in value.items():
            yield from _values(part, f"{path}.{name}", kind)
    elif isinstance(value, list):
        for number, part in enumerate(value):
            yield from _values(part, f"{path}[{number}]", kind)


def _senseless(record: Record) -> Iterator[str]:
    meeting = record["meeting"]
    if (meeting.get("ends_on") or meeting["starts_on"]) < meeting["starts_on"]:
        yield "$.meeting.ends_on: sebelum starts_on"
    same_day = (meeting.get("ends_on") or meeting["starts_on"]) == meeting["starts_on"]
    if same_day and meeting.get("starts_time") and (meeting.get("ends_time") or "99") <= meeting["starts_time"]:
        yield "$.meeting.ends_time: tidak sesudah starts_time"
    yield from _repeated(record, "agenda")
    yield from _repeated(record, "remarks")
    yield from _remarks(record)
    yield from _references(record)
    yield from _agencies(record)


def _repeated(record: Record, name: str) -> Iterator[str]:
    counts = Counter(row["order"] for row in record.get(name, []))
    yield from (f"$.{name}: order {order} dipakai lebih dari sekali" for order, count in counts.items() if count > 1)


def _remarks(record: Record) -> Iterator[str]:
    remarks = record.get("remarks", [])
    if sum(bool(remark.get("officially_opens")) for remark in remarks) > 1:
        yield "$.remarks: lebih dari satu sambutan membuka secara resmi"
    for number, remark in enumerate(remarks):
        author, speaker = remark.get("author") or {}, remark["delivered_by"]
        if remark["kind"] == "sambutan_tertulis" and author.get("name") and author["name"] == speaker["name"]:
            yield f"$.remarks[{number}].author: sama dengan delivered_by"


def _references(record: Record) -> Iterator[str]:
    orders = {item["order"] for item in record.get("agenda", [])} | {None}
    decisions = len(record.get("decisions", []))
    for path, order in _agenda_orders(record):
        if order not in orders:
            yield f"{path}: butir acara {order} tidak ada"
    for number, item in enumerate(record.get("action_items", [])):
        if (item.get("source_decision") or 0) > decisions:
            yield f"$.action_items[{number}].source_decision: keputusan {item['source_decision']} tidak ada"


def _agenda_orders(record: Record) -> Iterator[tuple[str, int | None]]:
    for number, remark in enumerate(record.get("remarks", [])):
        yield f"$.remarks[{number}].agenda_order", remark.get("agenda_order")
        for place, quote in enumerate(remark.get("quotes", [])):
            yield f"$.remarks[{number}].quotes[{place}].agenda_order", quote.get("agenda_order")
    for number, entry in enumerate(record.get("entries", [])):
        yield f"$.entries[{number}].agenda_order", entry.get("agenda_order")


def _agencies(record: Record) -> Iterator[str]:
    counts = Counter(row["agency"]["name"] for row in record.get("invitations", []))
    yield from (f"$.invitations: {name} diundang lebih dari sekali" for name, count in counts.items() if count > 1)
