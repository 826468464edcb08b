"""Records with every kind of fact, and the same with facts taken away at random: what a document must survive."""

import random
from typing import Any

from tests.support.records import Json, record

# Without these a record is no record; the schema asks for them.
NEEDED = frozenset(
    [
        *("title", "zone", "starts_on", "name", "order", "kind", "text", "direct", "approved", "category", "count"),
        *("agency", "delivered_by", "position", "caption", "author", "meeting", "state", "url", "office"),
    ]
)


def rich_record() -> Json:
    """The given complete record with the facts that it lacks."""
    whole = record("contoh-lengkap")
    whole["meeting"] |= {
        "ends_on": "2026-11-19",
        "part_of_day": "siang",
        "annual": True,
        "secretary": {"name": "Rangga Pratista", "front_title": "Drs.", "position": "Kepala Subbagian Protokol"},
        "moderator": {"name": "Ayu Kertarajasa", "position": "Penyiar", "agency": "Radio Suara Cendana"},
    }
    whole["participants"] = {
        "count": 61,
        "unit": "peserta",
        "agencies": 43,
        "categories": ["humas perangkat daerah", "BUMN"],
        "breakdown": [{"category": "BUMN", "count": 7, "unit": "instansi"}, {"category": "pers", "count": 4}],
        "delegations": [{"agency": "Kodim Kenanga", "count": 2}, {"agency": "Kejaksaan Tinggi"}],
        "attendance_complete": False,
        "confirmed": ["BUMD", "perguruan tinggi"],
    }
    whole["board"] = {
        "name": "Bakohumas Provinsi Nusa Cendana",
        "term_start": 2026,
        "term_end": 2031,
        "decree": "Keputusan Gubernur Nusa Cendana Nomor 188/46/KUM/2026",
        "members": 48,
        "positions": [
            {"title": "Ketua Umum", "office": "Sekretaris Daerah Provinsi Nusa Cendana", "name": "Arga Wijayakusuma"},
            {"title": "Anggota"},
        ],
    }
    whole["remarks"].append(
        {
            "order": 5,
            "kind": "pernyataan",
            "delivered_by": {"name": "Galang Pramudita", "back_title": "M.Si.", "position": "Pj. Bupati Teluk Melati"},
            "represents": {"position": "Gubernur Nusa Cendana", "name": "Bhisma Adiguna", "second_capacity": "Pembina"},
            "author": None,
            "second_capacity": "Ketua Panitia Daerah",
            "said_on": "2026-11-12",
            "accompanied_by": [{"name": "Laras Umbara", "position": "Kepala Bagian Protokol"}],
            "points": ["persiapan sudah selesai"],
            "quotes": [{"text": "Kami siap menyambut", "direct": False, "approved": True}],
        }
    )
    whole["entries"].append({"kind": "action", "text": "Memeriksa pengeras suara", "agenda_order": None})
    whole["entries"].append({"kind": "note", "text": "Rapat berlangsung tertib", "agenda_order": None})
    return whole


def _thinned(value: Any, chance: random.Random) -> Any:
    if isinstance(value, list):
        return [_thinned(item, chance) for item in value if chance.random() > 0.1]
    if isinstance(value, dict):
        kept = {key: item for key, item in value.items() if key in NEEDED or chance.random() > 0.3}
        return {key: _thinned(item, chance) for key, item in kept.items()}
    return value


def thinned_record(seed: int) -> Json:
    """The rich record without the facts that `seed` takes away."""
    thin: Json = _thinned(rich_record(), random.Random(seed))
    return thin
