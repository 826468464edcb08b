"""Everything is opened and every form is sent: what is left in logs and tables."""

import logging
import re

from bakohumas.core.logs import JSONLines
from tests.security.changes import tables
from tests.security.filling import TYPED

TOKEN = re.compile(r"(?:/u/|/p/|/atur-ulang/|/perangkat/)([A-Za-z0-9_-]{43})")
NOT_PERSONAL = {"1", "10:00"}


def test_sec09_no_log_line_holds_a_token_an_address_a_phone_a_name_or_a_query(full_house, forms, caplog):
    house, people = full_house, set()
    caplog.set_level(logging.DEBUG)
    for column in ("A", "L"):
        for address in house.addresses:
            if "GET" in address.rules:
                path = house.path(address.rules["GET"], house.world.places["own"], column)
                house.call(f"{path}?q=kata-rahasia&sesudah=4711", by=column)
    for column, form in forms:
        house.call(form.path, "POST", column, data=form.data)
    people |= {f"Pegawai {letter}" for letter in house.world.cookies}
    hidden = house.world.secrets | house.world.links | people | {"kata-rahasia", "Isian uji", house.world.csrf}
    hidden |= set(TYPED.values()) - NOT_PERSONAL - {"2026-12-20", "2026-12-18T10:00"}
    lines = [
        JSONLines().format(record) for record in caplog.records if record.name.startswith(("bakohumas", "werkzeug"))
    ]

    assert len(lines) > 250
    assert [f"{secret}: {line}" for line in lines for secret in hidden if secret in line] == []


def test_sec08_a_link_that_a_form_gives_out_is_in_no_table(full_house, forms):
    given, wrong, seen = 0, [], []
    for column, form in forms:
        answer = full_house.call(form.path, "POST", column, data=form.data, look=lambda: seen.append(tables()))
        left = seen.pop()
        bodies = [row["body"].replace(b"=\r\n", b"") for row in left.rows["outbox"].values() if row["body"]]
        tokens = set(TOKEN.findall(b"".join([*bodies, answer.data]).decode("latin-1")))
        kept = str(left.without("outbox.body").rows)
        given += len(tokens)
        wrong += [f"{form.rule}: {token[:6]}…" for token in tokens if token in kept]
    assert given > 5
    assert not wrong, "\n".join(wrong)


def test_sec09_an_error_leaves_its_stack_without_values(full_house, caplog, monkeypatch):
    def broken(**_values):
        secret = "sandi-di-dalam-variabel"
        raise ValueError(secret)

    monkeypatch.setitem(full_house.app.view_functions, "registry.verify", broken)
    broken.access = full_house.app.view_functions["registry.verify_code"].access
    answer = full_house.call("/verifikasi/?q=kata-rahasia")
    lines = [JSONLines().format(record) for record in caplog.records]

    assert answer.status_code == 500
    assert "ValueError" in "".join(lines)
    assert [line for line in [*lines, answer.text] if "sandi-di-dalam" in line or "kata-rahasia" in line] == []
