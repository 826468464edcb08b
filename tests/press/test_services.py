"""Press items from the record to the public, by one person and another."""

import hashlib
from datetime import timedelta

import pytest
import sqlalchemy as sa

from bakohumas.core.audit import AuditEntry
from bakohumas.core.errors import DomainError, StaleVersion
from bakohumas.meetings.models import State
from bakohumas.minutes.facts import meeting_facts
from bakohumas.press import services
from bakohumas.press.compose import compose_press
from bakohumas.press.models import PressItem, PressState
from bakohumas.press.queries.public import is_withdrawn, public_release, publicly_visible
from bakohumas.press.render import paragraphs_from_json
from bakohumas.press.text import Angle, PressKind, paragraph_text
from bakohumas.registry.models import DocumentStatus
from bakohumas.registry.queries import document_by_code
from bakohumas.registry.services.documents import frozen_bytes
from tests.factories import NOON, make_actor, make_bureau, make_meeting
from tests.press.house import LATER, SETTINGS, held_meeting, published, storage_in, two_people

EDITOR = make_actor()


@pytest.fixture
def storage(tmp_path):
    return storage_in(tmp_path)


@pytest.fixture
def meeting(session):
    return held_meeting(session)


@pytest.fixture
def item(session, meeting):
    return services.compose_item(session, meeting, PressKind.RELEASE, None, actor=EDITOR, now=NOON)


def words_of(item, *paragraphs, **given):
    texts = tuple(paragraph_text(each) for each in paragraphs_from_json(item.paragraphs))
    return services.ItemWords(**{"title": item.title, "paragraphs": paragraphs or texts, **given})


def edit(session, meeting, item, words, version=None, actor=EDITOR):
    seen = item.version if version is None else version
    services.edit_item(session, meeting, item, words, version=seen, actor=actor, now=LATER)


def test_an_item_is_composed_from_the_record(session, meeting, item):
    text = compose_press(meeting_facts(session, meeting), PressKind.RELEASE)

    assert paragraphs_from_json(item.paragraphs) == text.body
    assert (item.title, item.state, item.version, item.edited_by) == (
        text.title.text,
        PressState.DRAFT,
        1,
        "Rudi Hartono",
    )
    assert (item.contact, item.boilerplate, item.dateline, item.number) == (None, None, None, None)


def test_the_office_adds_only_what_it_has_filled_in(session, meeting):
    session.add(make_bureau(contact_phone="(0511) 123", dateline="Kota Contoh", boilerplate="Tentang biro."))
    item = services.compose_item(session, meeting, PressKind.RELEASE, None, actor=EDITOR, now=NOON)

    assert (item.contact, item.dateline, item.boilerplate, item.byline) == (
        {"office": "Biro Humas Setda Provinsi Contoh", "phone": "(0511) 123"},
        "Kota Contoh",
        "Tentang biro.",
        None,
    )


def test_a_meeting_that_is_not_over_has_no_press_item(session):
    session.add(coming := make_meeting(state=State.INVITED))
    session.flush()
    with pytest.raises(DomainError, match="belum selesai"):
        services.compose_item(session, coming, PressKind.NEWS, None, actor=EDITOR, now=NOON)


def test_saving_what_was_composed_changes_no_sentence(session, meeting, item):
    before = item.paragraphs
    edit(session, meeting, item, words_of(item))

    assert (item.paragraphs, item.version) == (before, 2)


def test_an_edited_quotation_loses_verbatim_and_gets_it_back_with_its_words(session, meeting, item):
    texts = [paragraph_text(each) for each in paragraphs_from_json(item.paragraphs)]
    polished = [text.replace("juru bicara Pemerintah,”", "juru bicara rakyat,”") for text in texts]
    edit(session, meeting, item, words_of(item, *polished))
    changed = [each for row in paragraphs_from_json(item.paragraphs) for each in row if each.edited]
    edit(session, meeting, item, words_of(item, *texts))
    again = [each for row in paragraphs_from_json(item.paragraphs) for each in row if each.edited]

    assert [(each.verbatim, each.sources) for each in changed] == [
        (False, ("remarks[0].quotes[2]", "remarks[0].author.position"))
    ]
    assert again == []


def test_a_stale_edit_is_refused_and_changes_nothing(session, meeting, item):
    edit(session, meeting, item, words_of(item, title="Judul Baru"))
    with pytest.raises(StaleVersion):
        edit(session, meeting, item, words_of(item, title="Judul Lain"), version=1)

    assert (item.title, item.title_sources, item.version) == ("Judul Baru", [], 2)


def test_recomposing_takes_the_record_again(session, meeting, item):
    before = item.paragraphs
    edit(session, meeting, item, words_of(item, "Hanya ini."))
    services.recompose(session, meeting, item, Angle.ORGANISER, version=2, actor=EDITOR, now=LATER)

    assert (item.paragraphs, item.version) == (before, 3)


def test_nobody_approves_what_they_edited_last(session, meeting, item):
    editor, approver = two_people(session)
    edit(session, meeting, item, words_of(item), actor=editor)
    services.submit(session, item, version=2, actor=editor, now=LATER)
    with pytest.raises(DomainError, match="orang lain"):
        services.approve(session, meeting, item, version=3, actor=editor, now=LATER)
    services.approve(session, meeting, item, version=3, actor=approver, now=LATER)

    assert (item.state, item.approved_by) == (PressState.APPROVED, "Rahmat Hidayat")


def test_what_changed_after_it_was_read_is_not_approved(session, meeting, item):
    editor, approver = two_people(session)
    services.submit(session, item, version=1, actor=editor, now=LATER)
    services.take_back(session, item, actor=editor, now=LATER)
    edit(session, meeting, item, words_of(item), actor=editor)
    services.submit(session, item, version=4, actor=editor, now=LATER)
    with pytest.raises(StaleVersion):
        services.approve(session, meeting, item, version=2, actor=approver, now=LATER)


def test_an_item_comes_back_with_a_reason_and_can_be_edited_again(session, meeting, item):
    editor, approver = two_people(session)
    services.submit(session, item, version=1, actor=editor, now=LATER)
    with pytest.raises(DomainError, match="menunggu persetujuan"):
        edit(session, meeting, item, words_of(item))
    services.send_back(session, item, "Judul terlalu panjang", actor=approver, now=LATER)

    assert (item.state, item.return_reason) == (PressState.RETURNED, "Judul terlalu panjang")
    edit(session, meeting, item, words_of(item, title="Judul Pendek"))


@pytest.mark.parametrize("state", [one for one in PressState if one is not PressState.APPROVED])
def test_only_what_is_approved_is_published(session, storage, meeting, item, state):
    item.state = state
    with pytest.raises(DomainError):
        services.prepare(session, storage, meeting, item, settings=SETTINGS, now=NOON)


def test_publishing_freezes_the_files_under_a_code(session, storage):
    item = published(session, storage)
    document = document_by_code(session, item.document.code)

    assert (item.state, item.published_at, item.slug) == (
        PressState.PUBLISHED,
        NOON,
        item.slug,
    )
    assert (document.kind, document.status, document.is_internal) == ("siaran_pers", DocumentStatus.VALID, False)
    files = {file.format: frozen_bytes(document, file.format, storage) for file in document.files}
    assert {name: hashlib.sha256(data).hexdigest() for name, data in files.items()} == {
        file.format: file.sha256 for file in document.files
    }
    assert set(files) == {"pdf", "docx", "txt"}
    assert item.title in files["txt"].decode()


def test_a_release_gets_the_next_number_of_the_pattern(session, storage):
    session.add(make_bureau(press_number_template="{urut:03}/SP/{tahun}"))
    meeting = held_meeting(session)

    numbers = [published(session, storage, meeting, kind).number for kind in (PressKind.RELEASE, PressKind.NEWS)]
    assert numbers == ["001/SP/2026", None]


def test_a_confidential_meeting_publishes_nothing(session, storage):
    with pytest.raises(DomainError, match="terbatas"):
        published(session, storage, held_meeting(session, visibility="terbatas"))


def test_a_correction_is_an_item_of_its_own(session, storage):
    meeting = held_meeting(session)
    item = published(session, storage, meeting)
    draft = services.correct_item(session, meeting, item, actor=EDITOR, now=LATER)

    assert (draft.correction_of_id, draft.title, draft.state) == (item.id, f"Ralat: {item.title}", PressState.DRAFT)
    assert (draft.paragraphs, item.state, draft.slug != item.slug) == (item.paragraphs, PressState.PUBLISHED, True)


SECOND = timedelta(seconds=1)


def visible(session, now, default="internal"):
    return session.scalars(sa.select(PressItem.id).where(publicly_visible(now, default))).all()


@pytest.mark.parametrize(
    ("column", "value"),
    [("state", state) for state in PressState if state is not PressState.PUBLISHED]
    + [("embargo_until", NOON + timedelta(days=1)), ("published_at", NOON + timedelta(days=1)), ("published_at", None)],
)
def test_what_is_not_out_yet_or_no_more_is_not_public(session, storage, column, value):
    item = published(session, storage)
    setattr(item, column, value)

    assert (visible(session, LATER), public_release(session, item.slug, LATER, "internal")) == ([], None)


def test_the_public_reads_it_from_its_moment_on(session, storage):
    item = published(session, storage)
    assert [visible(session, NOON + step) for step in (-SECOND, SECOND - SECOND, SECOND)] == [[], [item.id], [item.id]]


def test_an_embargo_ends_at_its_moment(session, storage):
    item = published(session, storage)
    item.embargo_until = LATER
    assert [visible(session, LATER + step) for step in (-SECOND, SECOND - SECOND, SECOND)] == [[], [item.id], [item.id]]


@pytest.mark.parametrize(
    ("visibility", "default", "shown"),
    [
        ("publik", "terbatas", True),
        ("internal", "terbatas", True),
        ("terbatas", "publik", False),
        (None, "terbatas", False),
        (None, "internal", True),
    ],
)
def test_a_meeting_that_became_confidential_takes_its_items_along(session, storage, visibility, default, shown):
    item = published(session, storage)
    item.meeting.visibility = visibility
    session.flush()
    assert bool(visible(session, LATER, default)) is shown


def test_a_withdrawn_item_is_known_to_have_been_there(session, storage):
    item = published(session, storage)
    before = is_withdrawn(session, item.slug, "internal")
    item.state = PressState.WITHDRAWN
    session.flush()
    assert (before, is_withdrawn(session, item.slug, "internal")) == (False, True)


def test_every_step_is_audited(session, storage):
    published(session, storage)
    actions = session.scalars(
        sa.select(AuditEntry.action).where(AuditEntry.subject.startswith("press:")).order_by(AuditEntry.seq)
    ).all()
    assert actions == ["press:compose", "approval:request", "approval:disetujui", "document:issue", "press:publish"]
