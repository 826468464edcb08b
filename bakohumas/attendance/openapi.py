"""The door's interface for programs, described by OpenAPI 3.1."""

from typing import Any

from bakohumas.attendance.rules.batch import LARGEST_KEY, LONGEST
from bakohumas.attendance.rules.check_in import MOST_ITEMS, Outcome

SLUG = {"name": "slug", "in": "path", "required": True, "schema": {"type": "string", "pattern": "^[a-z0-9-]{1,100}$"}}
TEXT = {"type": ["string", "null"], "maxLength": LONGEST}
STROKES = {
    "type": "array",
    "description": "Goresan pena; tiap goresan daftar titik [x, y], y ke bawah. Paling banyak 5.000 titik atau 64 kB.",
    "items": {"type": "array", "items": {"type": "array", "items": {"type": "number"}, "minItems": 2, "maxItems": 2}},
}
CHECK_IN = {
    "type": "object",
    "additionalProperties": False,
    "required": ["client_uuid", "checked_in_at"],
    "properties": {
        "client_uuid": {"type": "string", "format": "uuid", "description": "Kiriman ulang dijawab sama."},
        "checked_in_at": {"type": "string", "format": "date-time", "description": "Dengan zona waktu."},
        "invitation_id": {"type": ["integer", "null"], "minimum": 1, "maximum": LARGEST_KEY},
        "name": TEXT,
        "position": TEXT,
        "agency_text": TEXT,
        "represents_position": TEXT,
        "signature": {
            "anyOf": [STROKES, {"type": "object", "properties": {"strokes": STROKES}}, {"type": "null"}],
        },
    },
}
ANSWER = {
    "type": "object",
    "required": ["client_uuid", "outcome", "at", "why"],
    "properties": {
        "client_uuid": {"type": ["string", "null"]},
        "outcome": {"type": "string", "enum": [str(one) for one in Outcome]},
        "at": {"type": ["string", "null"], "format": "date-time", "description": "Waktu yang berlaku."},
        "why": {"type": ["string", "null"], "description": "Alasan penolakan, satu kalimat."},
    },
}
SEEN = {
    "type": "object",
    "additionalProperties": False,
    "required": ["kode", "nama", "instansi", "status"],
    "properties": {
        "kode": {"type": ["string", "null"]},
        "nama": {"type": ["string", "null"]},
        "instansi": {"type": ["string", "null"]},
        "status": {"type": "string", "enum": ["belum", "hadir", "diwakili", "tamu"]},
    },
}


def _list_of(items: dict[str, Any], **limits: int) -> dict[str, Any]:
    held = {"items": {"type": "array", "items": items, **limits}}
    return {"type": "object", "additionalProperties": False, "required": ["items"], "properties": held}


def _json(schema: dict[str, Any]) -> dict[str, Any]:
    return {"application/json": {"schema": schema}}


REFUSALS = {
    "303": {"description": "Belum masuk."},
    "403": {"description": "Tidak berwenang, atau di luar jam meja presensi."},
    "404": {"description": "Pertemuan tidak dikenal, atau perangkat pertemuan lain."},
    "409": {"description": "Pertemuan dibatalkan."},
    "410": {"description": "Tautan perangkat tidak berlaku lagi."},
}
DOOR_API: dict[str, Any] = {
    "openapi": "3.1.0",
    "info": {"title": "Bakohumas: pintu", "version": "1", "description": "Presensi di pintu satu pertemuan."},
    "components": {
        "securitySchemes": {
            "perangkat": {"type": "apiKey", "in": "cookie", "name": "pintu"},
            "csrf": {"type": "apiKey", "in": "header", "name": "X-CSRFToken"},
        },
    },
    "paths": {
        "/pintu/{slug}/potret": {
            "parameters": [SLUG],
            "get": {
                "summary": "Siapa yang diharapkan dan siapa yang sudah hadir",
                "security": [{"perangkat": []}],
                "responses": {"200": {"description": "Satu baris tiap orang.", "content": _json(_list_of(SEEN))}}
                | REFUSALS,
            },
        },
        "/pintu/{slug}/kirim": {
            "parameters": [SLUG],
            "post": {
                "summary": "Kirim presensi dengan waktunya sendiri; dijawab satu per satu",
                "security": [{"perangkat": [], "csrf": []}],
                "requestBody": {"required": True, "content": _json(_list_of(CHECK_IN, maxItems=MOST_ITEMS))},
                "responses": {
                    "200": {"description": "Jawaban dalam urutan kiriman.", "content": _json(_list_of(ANSWER))},
                    "400": {
                        "description": "Isi tidak dapat dibaca atau isian tidak dikenal; tidak ada yang tersimpan."
                    },
                    "413": {"description": "Kiriman terlalu besar."},
                    "415": {"description": "Bukan application/json."},
                }
                | REFUSALS,
            },
        },
    },
}
