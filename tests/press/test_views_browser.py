"""Pages of the press in a real browser: accessible, narrow enough, light enough."""

from datetime import timedelta

import pytest

from bakohumas.accounts.models import Role
from bakohumas.core import clock, web
from bakohumas.meetings.models import State
from bakohumas.press import services
from bakohumas.press.text import PressKind
from tests.factories import make_actor, make_bureau, make_meeting
from tests.press.house import held_meeting, published
from tests.press.test_newsroom import picture
from tests.support.visitors import assert_accessible, assert_sound

PHONE = {"width": 390, "height": 844}
BUDGET, PICTURE, MOST_REQUESTS = 35_000, 120_000, 4


@pytest.fixture
def addresses(live):
    """Public pages and those of the press officers, filled; the list of a new bureau comes first."""
    storage = live.app.extensions[web.EXTENSION].storage
    with live.session() as session:
        session.add(make_bureau(contact_name="Rudi Hartono", contact_email="pers@biro.example"))
        meeting = held_meeting(session, visibility="publik")
        holder = type("Holder", (), {"application": live.app})
        photo = picture(session, holder, meeting)
        item = published(session, storage, meeting, now=clock.now() - timedelta(hours=1))
        item.photo_id = photo.id
        draft = services.compose_item(session, meeting, PressKind.NEWS, None, actor=make_actor(), now=clock.now())
        waiting = services.compose_item(session, meeting, PressKind.NEWS, None, actor=make_actor(), now=clock.now())
        services.submit(session, waiting, version=1, actor=make_actor(), now=clock.now())
        session.add(make_meeting(starts_on=clock.now().date() + timedelta(days=9), state=State.POSTPONED))
        own = f"/pertemuan/{meeting.slug}/pers/"
        paths = (
            ["/publik/", "/publik/agenda/", f"/publik/siaran/{item.slug}"],
            [own, *(f"{own}{one.id}/" for one in (draft, waiting, item)), f"{own}{draft.id}/pratinjau", "/publikasi/"],
        )
        session.commit()
    return paths


def test_every_page_is_accessible_and_fits(live, visitor, addresses):
    page = visitor()
    public, own = addresses
    for path in public:
        page.goto(path)
        assert_sound(page)
    live.sign_in(page, Role.PRESS_OFFICER)
    for path in own:
        page.goto(path)
        page.evaluate("document.querySelectorAll('details').forEach(one => { one.open = true })")
        assert_sound(page)


def test_empty_and_wrong_pages_are_accessible(live, visitor):
    page = visitor()
    for path in ("/publik/", "/publik/agenda/", "/publik/siaran/tidak-ada"):
        page.goto(path)
        assert_accessible(page)
    live.sign_in(page, Role.PRESS_OFFICER)
    page.goto("/publikasi/")
    assert_accessible(page)


def test_public_pages_are_light_and_run_no_script(live, visitor, addresses):
    page = visitor()
    devtools = page.context.new_cdp_session(page)
    devtools.send("Network.enable")
    answers, sizes = {}, {}
    devtools.on("Network.responseReceived", lambda told: answers.update({told["requestId"]: told["response"]}))
    devtools.on("Network.loadingFinished", lambda told: sizes.update({told["requestId"]: told["encodedDataLength"]}))
    for path in addresses[0]:
        answers.clear(), sizes.clear()
        devtools.send("Network.clearBrowserCache")
        page.goto(path, wait_until="networkidle")
        kinds = {
            key: answer["mimeType"] for key, answer in answers.items() if "/img/ikon" not in answer["url"]
        }  # the tab's icon belongs to the site, not to the page
        weight = sum(size for key, size in sizes.items() if kinds.get(key) != "image/jpeg")
        pictures = sum(size for key, size in sizes.items() if kinds.get(key) == "image/jpeg")

        assert [kind for kind in kinds.values() if "javascript" in kind] == []
        assert (len(kinds) <= MOST_REQUESTS, weight <= BUDGET, pictures <= PICTURE) == (True, True, True), path
    assert page.context.cookies() == []


def test_an_editor_works_with_the_keyboard_alone(live, visitor, addresses):
    page = visitor()
    live.sign_in(page, Role.PRESS_OFFICER)
    page.goto(addresses[1][1])
    page.get_by_label("Judul", exact=True).fill("Judul dari Papan Ketik")
    page.keyboard.press("Enter")
    page.wait_for_url("**/pers/*/")
    assert page.get_by_label("Judul", exact=True).input_value() == "Judul dari Papan Ketik"
