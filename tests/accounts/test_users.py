"""Accounts as the admin keeps them, and pages that ask for the password again (SEC23)."""

from datetime import timedelta

import pytest
import sqlalchemy as sa

from bakohumas.accounts.models import Role, SignInSession, User
from bakohumas.accounts.services import add_user, users
from bakohumas.core import audit, clock
from bakohumas.core.audit import AuditEntry, verify
from bakohumas.core.errors import DomainError
from bakohumas.mail.models import Outbox
from tests.accounts.conftest import PASSWORD
from tests.factories import KEYS, NOON, make_actor, make_user
from tests.support.page import Page

NEWCOMER = {
    "email": "Sari@Humas.example",
    "name": "Sari Dewi",
    "position": "Pranata Humas",
    "roles": ["humas", "notulis"],
}
LATER = timedelta(minutes=16)


@pytest.fixture
def admin(ani, sign_in):
    return sign_in(ani)


def newest(session):
    session.expire_all()
    return session.scalars(sa.select(User).order_by(User.id.desc()).limit(1)).one()


def test_an_account_is_added_and_its_owner_gets_a_link(admin, session):
    admin.post_form("/pengaturan/pengguna", NEWCOMER, action="/pengguna")
    user = newest(session)
    mail = session.scalars(sa.select(Outbox)).one()

    assert "Akun dibuat." in admin.page("/pengaturan/pengguna").words
    assert (user.email, user.name, user.position) == ("sari@humas.example", "Sari Dewi", "Pranata Humas")
    assert (user.roles, user.active, user.password_hash) == ({Role.PRESS_OFFICER, Role.MINUTE_TAKER}, True, None)
    assert (mail.kind, mail.recipient, mail.subject) == ("atur_ulang", user.email, "Akun Anda siap: buat kata sandi")


def test_the_list_says_who_may_what(admin, session, rudi):
    session.add(make_user(Role.LEADER, email="bekas@humas.example", name="Zaki", active=False))
    session.commit()

    assert admin.page("/pengaturan/pengguna").rows() == [
        ["Ani Wijaya ani@humas.example", "Admin", "Aktif"],
        ["Rudi Hartono rudi@humas.example", "Sekretariat", "Aktif"],
        ["Zaki bekas@humas.example", "Pimpinan", "Tidak aktif"],
    ]


def test_r11_the_same_form_twice_adds_one_account(admin, session):
    form = admin.page("/pengaturan/pengguna").form("/pengguna").filled(NEWCOMER)
    answers = [admin.post("/pengaturan/pengguna", data=form) for _ in range(2)]

    assert [(answer.status_code, answer.headers["Location"]) for answer in answers] == [
        (303, "/pengaturan/pengguna")
    ] * 2
    assert session.scalar(sa.select(sa.func.count()).select_from(User)) == 2


@pytest.mark.parametrize(
    ("wrong", "message"),
    [
        ({"email": "ani@humas.example"}, "Alamat surel ini sudah dipakai akun lain."),
        ({"email": "ani"}, "Tulis satu alamat surel"),
        ({"name": " "}, "Isi nama."),
        ({"name": "x" * 301}, "Paling banyak 300 karakter; sekarang 301."),
        ({"roles": None}, "Pilih peran."),
    ],
)
def test_a_wrong_form_says_so_at_the_field_and_stores_nothing(admin, session, wrong, message):
    answer = admin.post_form("/pengaturan/pengguna", {**NEWCOMER, **wrong}, action="/pengguna")

    assert answer.status_code == 422
    assert message in answer.text
    assert "Pranata Humas" in answer.text
    assert session.scalar(sa.select(sa.func.count()).select_from(User)) == 1


def test_a_role_that_is_none_is_refused(admin, session):
    form = admin.page("/pengaturan/pengguna").form("/pengguna").filled(NEWCOMER)
    answer = admin.post("/pengaturan/pengguna", data={**form, "roles": ["dewa"]})

    assert (answer.status_code, "Pilih dari pilihan yang ada." in answer.text) == (422, True)


def test_sec19_new_roles_sign_out_everywhere(admin, session, rudi, sign_in):
    his = sign_in(rudi)
    answer = admin.post_form(f"/pengaturan/pengguna/{rudi.id}", {"roles": ["humas"]}, action=f"/{rudi.id}")
    session.expire_all()

    assert (answer.status_code, rudi.roles, rudi.version) == (303, {Role.PRESS_OFFICER}, 2)
    assert his.get("/pengaturan/").status_code == 303


def test_sec19_deactivation_signs_out_and_keeps_out(admin, session, client, rudi, sign_in):
    his = sign_in(rudi)
    admin.post_form(f"/pengaturan/pengguna/{rudi.id}", {"active": None}, action=f"/{rudi.id}")
    answer = client.post_form("/masuk", {"email": rudi.email, "password": PASSWORD})

    assert his.get("/pengaturan/").status_code == 303
    assert answer.status_code == 422


def test_another_name_signs_nobody_out(admin, rudi, sign_in):
    his = sign_in(rudi)
    admin.post_form(f"/pengaturan/pengguna/{rudi.id}", {"name": "Rudi H."}, action=f"/{rudi.id}")

    assert "Rudi H." in his.get("/pengaturan/").text


@pytest.mark.parametrize("wrong", [{"roles": ["admin", "humas"]}, {"active": None}])
def test_nobody_changes_their_own_roles_or_state(admin, session, ani, wrong):
    session.add(make_user(Role.ADMIN))
    session.commit()
    answer = admin.post_form(f"/pengaturan/pengguna/{ani.id}", wrong, action=f"/{ani.id}")

    assert (answer.status_code, "hanya dapat" in answer.text and "admin lain" in answer.text) == (409, True)


def test_the_last_active_admin_stays(session, ani, rudi):
    session.add(make_user(Role.ADMIN, active=False))
    session.commit()
    from_outside = make_actor(kind="sistem")
    change = users.UserChange(
        email=ani.email, name=ani.name, position=None, roles=frozenset({Role.LEADER}), active=True
    )

    with pytest.raises(DomainError, match="satu admin"):
        users.change_user(session, ani, change, version=1, actor=from_outside, now=NOON)


def test_r10_a_stale_form_is_refused_and_kept(admin, session, rudi):
    form = admin.page(f"/pengaturan/pengguna/{rudi.id}").form(f"/{rudi.id}")
    admin.post_form(f"/pengaturan/pengguna/{rudi.id}", {"name": "Rudi H."}, action=f"/{rudi.id}")
    answer = admin.post(f"/pengaturan/pengguna/{rudi.id}", data=form.filled({"position": "Analis"}))
    session.expire_all()

    assert (answer.status_code, "Analis" in answer.text, rudi.name, rudi.position) == (409, True, "Rudi H.", None)


def test_what_was_changed_meanwhile_is_seen_before_it_is_written_over(admin, session, rudi):
    path = f"/pengaturan/pengguna/{rudi.id}"
    form = admin.page(path).form(f"/{rudi.id}").filled({"position": "Analis"})
    admin.post_form(path, {"roles": ["humas"], "name": "Rudi H."}, action=f"/{rudi.id}")
    answer = admin.post(path, data=form)
    assert admin.post(path, data=form).status_code == 409
    page = Page.of(answer.text)
    assert all(told in page.words for told in ("Rudi H.", "Humas"))
    assert admin.post(path, data=page.form(path).filled({"name": "Rudi H."})).status_code == 303
    session.expire_all()
    assert (rudi.name, rudi.position, rudi.roles, rudi.active) == ("Rudi H.", "Analis", {Role.SECRETARIAT}, True)


def test_sec26_fields_that_are_not_of_the_form_change_nothing(admin, session, rudi):
    before = rudi.password_hash
    form = admin.page(f"/pengaturan/pengguna/{rudi.id}").form(f"/{rudi.id}").filled({"name": "Rudi H."})
    extra = {"password_hash": "x", "id": "1", "version": "9", "created_at": "2020-01-01", "role_rows": "admin"}
    admin.post(f"/pengaturan/pengguna/{rudi.id}", data={**form, **extra})
    session.expire_all()

    assert (rudi.name, rudi.password_hash, rudi.version, rudi.roles) == ("Rudi H.", before, 2, {Role.SECRETARIAT})


def test_sec26_nobody_gives_themselves_a_role_on_their_own_page(session, rudi, sign_in):
    his = sign_in(rudi)
    form = his.page("/pengaturan/").form("/pengaturan/").filled({"name": "Rudi H."})
    his.post("/pengaturan/", data={**form, "roles": ["admin"], "active": "", "email": "x@x.id"})
    session.expire_all()

    assert (rudi.name, rudi.roles, rudi.active, rudi.email) == (
        "Rudi H.",
        {Role.SECRETARIAT},
        True,
        "rudi@humas.example",
    )


def test_the_admin_starts_a_reset_and_never_chooses_a_password(admin, session, rudi):
    page = f"/pengaturan/pengguna/{rudi.id}"
    admin.post_form(page, action="/atur-ulang")

    assert "Tautan untuk membuat kata sandi dikirim lewat surel." in admin.page(page).words
    assert session.scalars(sa.select(Outbox.recipient)).all() == [rudi.email]
    assert "password" not in admin.page(page).form(f"/{rudi.id}").names


@pytest.mark.parametrize(
    "path", ["/pengaturan/pengguna/999", f"/pengaturan/pengguna/{10**20}", "/pengaturan/pengguna/x"]
)
def test_an_account_that_is_none_is_404(admin, path):
    assert admin.get(path).status_code == 404


@pytest.mark.parametrize("path", ["/pengaturan/pengguna", "/pengaturan/audit", "/pengaturan/pengguna/1"])
@pytest.mark.parametrize("role", [role for role in Role if role is not Role.ADMIN])
def test_pages_of_the_admin_are_for_admins(session, sign_in, rudi, path, role):
    rudi.role_rows[0].role = role
    session.commit()

    assert sign_in(rudi).get(path).status_code == 403


def test_sec23_a_page_of_the_admin_asks_again_and_leads_on(admin, set_clock):
    set_clock(clock.now() + LATER)
    led = admin.get("/pengaturan/pengguna")
    wrong = admin.post_form(led.headers["Location"], {"sandi_sekarang": "salah salah"}, action="/konfirmasi")
    right = admin.post_form(led.headers["Location"], {"sandi_sekarang": PASSWORD}, action="/konfirmasi")

    assert (led.status_code, led.headers["Location"]) == (303, "/pengaturan/konfirmasi?next=/pengaturan/pengguna")
    assert (wrong.status_code, "Kata sandi tidak cocok." in wrong.text) == (422, True)
    assert (right.status_code, right.headers["Location"]) == (303, "/pengaturan/pengguna")
    assert admin.page("/pengaturan/pengguna").heading == "Pengguna"


def test_sec23_what_was_typed_waits_for_the_password(admin, session, set_clock):
    form = admin.page("/pengaturan/pengguna").form("/pengguna").filled({**NEWCOMER, "name": 'Sari <b>"Dewi"</b>'})
    set_clock(clock.now() + LATER)
    waiting = admin.post("/pengaturan/pengguna", data=form)
    before = session.scalar(sa.select(sa.func.count()).select_from(User))
    kept = Page.of(waiting.text).form("/pengaturan/pengguna")
    wrong = admin.post(kept.action, data=kept.filled({"sandi_sekarang": "salah salah"}))
    answer = admin.post(kept.action, data=kept.filled({"sandi_sekarang": PASSWORD}))

    assert (waiting.status_code, before, wrong.status_code, answer.status_code) == (403, 1, 403, 303)
    assert (newest(session).name, newest(session).roles) == (
        'Sari <b>"Dewi"</b>',
        {Role.PRESS_OFFICER, Role.MINUTE_TAKER},
    )


def test_sec23_guesses_at_the_gate_are_throttled(admin, set_clock):
    set_clock(clock.now() + LATER)
    page = "/pengaturan/konfirmasi"
    statuses = [
        admin.post_form(page, {"sandi_sekarang": "salah salah"}, action="/konfirmasi").status_code for _ in range(6)
    ]

    assert statuses == [422] * 5 + [429]


def test_sec25_the_gate_leads_nowhere_else(admin, set_clock):
    form = admin.page("/pengaturan/konfirmasi?next=//evil.example").form("/konfirmasi")
    answer = admin.post(
        "/pengaturan/konfirmasi", data=form.filled({"sandi_sekarang": PASSWORD, "next": "//evil.example"})
    )

    assert answer.headers["Location"] == "/"


def test_the_audit_log_names_people_and_pages_by_key(admin, session, ani):
    for number in range(55):
        audit_row(session, number)
    session.commit()
    page = admin.page("/pengaturan/audit")
    older = admin.page(page.links["Berikutnya"])

    assert (len(page.rows()), len(older.rows())) == (50, 6)
    assert page.rows()[0][2:5] == ["Ani Wijaya", "uji:coba", "uji:54"]
    assert [row[0] for row in older.rows()] == ["6", "5", "4", "3", "2", "1"]
    assert len(admin.page("/pengaturan/audit?subjek=uji:3").rows()) == 1


def audit_row(session, number):
    ani = session.scalars(sa.select(User)).first()
    audit.record(session, make_actor(id=ani.id), "uji:coba", f"uji:{number}", {"n": number}, now=NOON)


@pytest.mark.parametrize("mark", ["x", "WzEwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMF0", "WyJ4Il0", "W10", "e30", "=" * 99])
def test_the_audit_log_takes_any_mark(admin, mark):
    assert admin.get(f"/pengaturan/audit?sesudah={mark}").status_code == 200


def test_sec43_each_change_leaves_a_row_without_personal_data(app, admin, session, rudi):
    admin.post_form("/pengaturan/pengguna", NEWCOMER, action="/pengguna")
    admin.post_form(f"/pengaturan/pengguna/{rudi.id}", {"name": "Rudi H.", "roles": ["humas"]}, action=f"/{rudi.id}")
    rows = session.scalars(sa.select(AuditEntry).order_by(AuditEntry.seq)).all()
    told = str([(row.action, row.subject, row.changes) for row in rows])

    assert [row.action for row in rows] == ["session:start", "user:create", "user:reset:start", "user:change"]
    assert not [word for word in ("Sari", "sari", "Rudi", "humas.example") if word in told]
    assert verify(session, app.extensions["bakohumas"].keys) == (4, None)


def test_add_user_takes_a_password_for_the_first_admin(session, client):
    actor = make_actor(kind="sistem")
    user = add_user(
        session, "Admin@Biro.example ", "Admin Biro", [Role.ADMIN], "pagar biru di tepi sawah", actor=actor, now=NOON
    )
    session.commit()
    answer = client.post_form("/masuk", {"email": "admin@biro.example", "password": "pagar biru di tepi sawah"})

    assert (user.email, user.password_set_at, answer.status_code) == ("admin@biro.example", NOON, 303)


@pytest.mark.parametrize(
    ("given", "message"),
    [
        (("bukan alamat", "X", [Role.ADMIN], None), "Tulis satu alamat"),
        (("a@b.id", "X", [], None), "peran"),
        (("a@b.id", "X", [Role.ADMIN], "password1234"), "mudah ditebak"),
        (("rudi@humas.example", "X", [Role.ADMIN], None), "sudah dipakai"),
    ],
)
def test_add_user_says_what_is_wrong(session, rudi, given, message):
    with pytest.raises(DomainError, match=message):
        add_user(session, *given, actor=make_actor(keys=KEYS), now=NOON)


def test_the_list_of_accounts_costs_the_same_with_more_of_them(admin, session):
    admin.get("/pengaturan/pengguna")
    few = len(admin.last.queries)
    session.add_all([make_user(Role.LEADER, Role.PRESS_OFFICER) for _ in range(5)])
    session.commit()
    admin.get("/pengaturan/pengguna")

    assert len(admin.last.queries) == few
    assert session.scalar(sa.select(sa.func.count()).select_from(SignInSession)) == 1
