"""Whatever happens to a meeting, in whatever order: what has left, what is stored and what is counted stay right."""

from collections import Counter
from random import Random

import pytest
from hypothesis import settings as hypothesis_settings

from bakohumas.core.storage import open_storage
from bakohumas.exchange.meetings import meeting_lines
from bakohumas.invitations.models import DeliveryKind, Reply
from bakohumas.invitations.queries.listing import Tab, invitees_page, tab_counts
from bakohumas.invitations.queries.seats import seat_counts
from bakohumas.invitations.services.chats import chat_queue
from bakohumas.meetings.models import Meeting, State
from bakohumas.overview.queries.home import failed_mails
from bakohumas.overview.queries.meeting import meeting_overview
from bakohumas.overview.queries.progress import progress_of
from tests.invitations.chance import Chance
from tests.invitations.mailbag import Mailbag
from tests.invitations.stories import make_story

pytestmark = pytest.mark.sqlite_only
LENGTH = 40  # steps of one story; a few stories each time, many when asked to be thorough


def check_mails(left):
    """What has left for one UID, in its order."""
    assert len({mail.organiser for mail in left}) <= 1
    assert [mail.sequence for mail in left] == sorted(mail.sequence for mail in left)
    assert [mail.stamp for mail in left] == sorted(mail.stamp for mail in left)
    requests = {(mail.sequence, mail.entry) for mail in left if mail.method == "REQUEST"}
    assert len(requests) == len({sequence for sequence, _ in requests})
    told = {}
    for mail in left:
        before = told.get(mail.to)
        if mail.method == "CANCEL":
            assert before, "a CANCEL of what never was there"
            postponed = before.title.startswith("DITUNDA") and mail.title.startswith("DIBATALKAN")
            assert before.method == "REQUEST" or postponed, "called off twice"
        told[mail.to] = mail


def check_end(chance):
    """All is sent and has left: the last message says what holds, to whom it holds."""
    for row in chance.rows():
        mine = chance.known[row.id]
        stands = not mine.revoked and not chance.is_off
        if not mine.left:
            assert not (stands and mine.email)
            continue
        last = mine.left[-1]
        assert (last.method == "REQUEST") == (stands and mine.email is not None), row.id
        if last.method == "REQUEST":
            assert last.to == mine.email
            assert (last.starts.date(), last.starts.time()) == (chance.meeting.starts_on, chance.meeting.starts_time)
            assert last.ends.time() == chance.meeting.ends_time
            assert chance.meeting.venue_room in last.entry[2]
        for address in {mail.to for mail in mine.left}:  # nobody else keeps an entry
            [*_, to] = [mail.method for mail in mine.left if mail.to == address]
            assert to == "CANCEL" or (address == mine.email and stands), address


def check_answers(chance):
    stored = {row.id: row.reply for row in chance.rows()}
    assert stored == {key: mine.answer for key, mine in chance.known.items()}


def check_counts(chance):
    session, meeting = chance.session, chance.meeting
    live = [mine.answer for mine in chance.known.values() if not mine.revoked]
    by_answer = Counter(live)
    tabs = tab_counts(session, meeting)
    assert {reply: tabs[Tab(reply.value)] for reply in Reply} == {reply: by_answer[reply] for reply in Reply}
    assert (tabs[Tab.ALL], tabs[Tab.WITHDRAWN]) == (len(live), len(chance.known) - len(live))
    [line] = meeting_lines(session)
    assert (line["invited"], line["answered"]) == (len(live), len(live) - by_answer[Reply.NONE])
    assert home_failed(chance) == tabs[Tab.FAILED]
    progress = progress_of(session, meeting.id)
    assert (progress.invited, progress.failed) == (len(live), tabs[Tab.FAILED])
    shown = meeting_overview(session, meeting, today=meeting.starts_on, with_invitations=True, with_people=True)
    assert (shown.invited, shown.answered) == (len(live), len(live) - by_answer[Reply.NONE])
    for tab in Tab:
        assert len(invitees_page(session, meeting, tab).rows) == tabs[tab]


def home_failed(chance):
    """How many Beranda counts; of a meeting that is off it tells nothing."""
    shown = failed_mails(chance.session, Meeting.id == chance.meeting.id)[1]
    return tab_counts(chance.session, chance.meeting)[Tab.FAILED] if chance.is_off else shown


def check_seats(chance):
    seats = seat_counts(chance.session, chance.meeting)
    if seats.capacity is not None:
        assert seats.taken <= max(seats.capacity, chance.over)
    chance.over = seats.taken


def check_feed(chance):
    """The stored entry is no older than the last mail that left, and tells what was told last."""
    for row in chance.rows():
        mine = chance.known[row.id]
        if row.calendar_bytes is None or mine.told is None:
            assert not mine.left
            continue
        entry = row.calendar_bytes
        sequence = int(entry.partition(b"SEQUENCE:")[2].partition(b"\r\n")[0])
        assert sequence >= max((mail.sequence for mail in mine.left), default=0)
        assert (b"STATUS:CONFIRMED" in entry) == mine.stands
        if mine.stands:
            assert f"{mine.told['starts_on']:%Y%m%d}T{mine.told['starts_time']:%H%M}".encode() in entry


def check_chats(chance):
    """Who has no e-mail is owed exactly what was not passed on."""
    queue = chat_queue(chance.session, chance.meeting, now=chance.bag.story.now)
    unsent = {row.id for row in queue.unsent}
    extras = {DeliveryKind.REMINDER, DeliveryKind.SEAT_OFFERED, DeliveryKind.NOTICE}
    tasks = {task.id for task in (*queue.tasks, *queue.unreachable) if task.owed.kind not in extras}
    by_chat = {key: mine for key, mine in chance.known.items() if mine.email is None and key not in unsent}
    assert tasks == {key for key, mine in by_chat.items() if owes(mine)}


def owes(mine):
    if mine.stands:
        return mine.chat != ("on", mine.news)
    if mine.chat is None:
        return False
    postponed = not mine.revoked and mine.told["off"] == State.POSTPONED
    return mine.chat[0] != str(DeliveryKind.POSTPONEMENT if postponed else DeliveryKind.CANCELLATION)


def check(chance):
    for row in chance.rows():
        check_mails(chance.known[row.id].left)
    check_answers(chance)
    check_counts(chance)
    check_seats(chance)
    check_feed(chance)
    check_chats(chance)


def finish(chance):
    """Everything that holds is sent, and every server takes what comes."""
    chance.random = Easy()
    chance.bag.story.send(again={row.id for row in chance.rows()})
    for row in chance.rows():
        chance.told(row, updates=True)
    chance.retry_failed()
    for _ in range(4):
        chance.work()
        chance.session.expire_all()


class Easy(Random):
    """Nothing goes wrong any more."""

    def random(self):
        return 0.5

    def choice(self, seq):
        return max(seq)


@pytest.mark.parametrize("seed", range(hypothesis_settings().max_examples // 8))
def test_a_story_at_random_keeps_every_promise(session, tmp_path, seed):
    bag = Mailbag(make_story(session, agencies=4), open_storage(f"file:{tmp_path}"))
    bag.story.invitations()[3].email = None
    chance = Chance(bag, Random(seed))
    try:
        for _ in range(LENGTH):
            chance.step()
            check(chance)
        finish(chance)
        check(chance)
        check_end(chance)
    except AssertionError as error:
        error.add_note("\n".join(chance.log))
        raise
