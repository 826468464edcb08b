"""Templates of letters: fields from a fixed list, filled in once (SEC32), versions, preview, looks."""

import pytest
import sqlalchemy as sa

from bakohumas.accounts.models import Role
from bakohumas.core.errors import DomainError, StaleVersion
from bakohumas.core.storage import open_storage
from bakohumas.documents.text import render_text
from bakohumas.invitations.letter_fields import (
    FIELDS,
    HOUSE_TEXTS,
    LetterTexts,
    check_fields,
    fill,
    fill_lines,
    filled_texts,
)
from bakohumas.invitations.models import Letter, LetterKind, LetterTemplate
from bakohumas.invitations.services.printing import file_copy, printer_of
from bakohumas.invitations.services.templates import save_template
from bakohumas.registry.queries import bureau
from tests.factories import NOON, make_actor, make_bureau
from tests.invitations.stories import make_story


@pytest.mark.parametrize("kind", list(LetterKind))
def test_the_houses_own_words_hold_only_known_fields(kind):
    for part in ("subject", "opening", "body", "closing"):
        check_fields(getattr(HOUSE_TEXTS[kind], part) or "", kind, field=part)


@pytest.mark.parametrize(
    "text",
    [
        "{judull}",
        "{judul.__class__}",
        "{judul!r}",
        "{judul:>10}",
        "{0}",
        "{}",
        "{{judul}}",
        "{% if x %}",
        "{judul",
        "judul}",
        "{surat_asal}",
        "{__class__}",
        "${judul}{",
    ],
)
def test_sec32_an_unknown_field_is_named_with_its_line(text):
    with pytest.raises(DomainError, match="di baris 2 tidak dikenal") as caught:
        check_fields(f"Pembuka\n{text}", LetterKind.INVITATION, field="opening")
    assert caught.value.field == "opening"


@pytest.mark.parametrize("value", ["{sapaan}", "{{judul}}", "{% for x in y %}", "\\g<0>", "\\1", "%s", "${judul}"])
def test_sec32_what_was_put_in_is_never_looked_through_again(value):
    values = {"judul": value, "sapaan": "Saudara"}
    assert fill("Rapat {judul} untuk {sapaan}", values) == f"Rapat {value} untuk Saudara"


def test_a_line_that_asks_for_something_unknown_is_left_out():
    assert fill_lines("Alasan: {alasan}\nJadwal menyusul.", {"alasan": ""}) == "Jadwal menyusul."


def test_a_letters_own_words_come_first_then_the_offices_then_the_houses():
    values = dict.fromkeys(FIELDS[LetterKind.INVITATION], "nilai")
    texts = filled_texts(
        LetterKind.INVITATION, LetterTexts(opening="Sendiri {judul}"), LetterTexts(closing="Kantor {judul}"), values
    )
    assert texts == LetterTexts(subject="Undangan nilai", opening="Sendiri {judul}", body=None, closing="Kantor nilai")


def saved(session, texts, version=0, kind=LetterKind.INVITATION):
    return save_template(session, kind, texts, version=version, actor=make_actor(), now=NOON)


def test_every_saving_is_a_version_and_a_stale_one_is_refused(session):
    saved(session, LetterTexts(opening="Satu {judul}"))
    saved(session, LetterTexts(), version=1)
    with pytest.raises(StaleVersion):
        saved(session, LetterTexts(opening="Dua"), version=1)
    rows = session.execute(sa.select(LetterTemplate.revision, LetterTemplate.opening).order_by(LetterTemplate.revision))
    assert [tuple(row) for row in rows] == [(1, "Satu {judul}"), (2, None)]


def test_a_letter_is_printed_in_the_offices_words(session, tmp_path):
    story = make_story(session, title="Rapat {sapaan}")
    saved(session, LetterTexts(opening="Mengingat {judul}, kami mengundang {sapaan}:", body="Mohon membawa bahan."))
    printer = printer_of(
        session,
        story.meeting,
        session.scalars(sa.select(Letter)).one(),
        bureau=bureau(session),
        storage=open_storage(f"file:{tmp_path}"),
        sender=story.sender,
    )
    text = " ".join(render_text(file_copy(printer)).split())
    assert "Mengingat Rapat {sapaan}, kami mengundang Saudara:" in text
    assert "Mohon membawa bahan." in text


PAGE = "/pengaturan/templat/undangan"
TEXTS = {"opening": "Mengingat {judul}, kami mengundang {sapaan}:", "closing": "Terima kasih."}


@pytest.fixture
def admin(client, session):
    client.sign_in(Role.ADMIN)
    session.add(make_bureau(version=1))
    session.commit()
    return client


def test_the_preview_shows_what_was_typed_and_keeps_nothing(admin, session):
    sent = admin.page(PAGE).form(PAGE).filled({**TEXTS, "pratinjau": "1"})
    answer = admin.post(PAGE, data=sent)
    assert answer.status_code == 200
    assert "Mengingat [Judul Pertemuan], kami mengundang Saudara:" in " ".join(answer.text.split())
    assert session.scalar(sa.select(sa.func.count()).select_from(LetterTemplate)) == 0


def test_a_template_is_saved_shown_as_a_version_and_set_back(admin, session):
    assert admin.post_form(PAGE, TEXTS, action=PAGE).status_code == 303
    page = admin.page(PAGE)
    assert "Versi 1" in page.words
    assert page.form(PAGE).values["opening"] == [TEXTS["opening"]]
    assert "kalimat sendiri, versi 1" in admin.page("/pengaturan/templat").words
    admin.post_form(PAGE, action=f"{PAGE}/baku")
    assert admin.page(PAGE).form(PAGE).values["opening"] == [""]
    assert "kalimat sendiri" not in admin.page("/pengaturan/templat").words


def test_sec32_an_unknown_field_is_refused_at_its_place_and_nothing_typed_is_lost(admin, session):
    sent = admin.page(PAGE).form(PAGE).filled({**TEXTS, "closing": "Salam\n{rahasia}"})
    answer = admin.post(PAGE, data=sent)
    assert answer.status_code == 422
    assert "“{rahasia}” di baris 2 tidak dikenal." in answer.text
    assert TEXTS["opening"] in answer.text
    assert session.scalar(sa.select(sa.func.count()).select_from(LetterTemplate)) == 0


def test_two_at_once_see_both_texts(admin):
    sent = admin.page(PAGE).form(PAGE).filled(TEXTS)
    assert admin.post(PAGE, data=sent).status_code == 303
    assert admin.post(PAGE, data=sent).status_code == 409


@pytest.mark.parametrize("kind", list(LetterKind))
def test_each_kind_has_a_picture_of_its_letter(admin, kind):
    answer = admin.get(f"/pengaturan/templat/{kind}/contoh.png")
    assert (answer.mimetype, answer.data[:4]) == ("image/png", b"\x89PNG")


def test_how_letters_look_is_kept(admin, session):
    look = {"letter_profile": "permendagri_54_2009", "paper": "f4", "font_size": "11"}
    admin.post_form("/pengaturan/templat", look, action="/templat")
    session.expire_all()
    own = bureau(session)
    assert (own.letter_profile, own.paper, own.font_size) == ("permendagri_54_2009", "f4", 11)


def test_an_unknown_kind_is_not_found(admin):
    assert admin.get("/pengaturan/templat/nota").status_code == 404
