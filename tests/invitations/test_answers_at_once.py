import time
from concurrent.futures import ThreadPoolExecutor
from urllib.error import HTTPError
from urllib.parse import urlencode
from urllib.request import HTTPRedirectHandler, build_opener

import pytest
import sqlalchemy as sa

from bakohumas.core import clock, csrf, web
from bakohumas.invitations.models import Invitation, Reply, ReplyEvent, Seat
from bakohumas.invitations.queries.seats import seat_counts
from bakohumas.invitations.services.links import give_all_links
from bakohumas.mail.models import Outbox
from bakohumas.meetings.models import Meeting
from tests.factories import make_invitation
from tests.invitations.link_pages import coming_meeting, give
from tests.support.apps import create_schema
from tests.support.live import live_server

PRESSES = 8
SIZES = {"sqlite": (100, 1000), "postgresql": (20, 200)}  # seats and agencies; PostgreSQL's own locks show with fewer
COMING = {"jawaban": "hadir"}


@pytest.fixture
def any_live(tmp_path, filled_file, databases, database):
    """The app on a real port, on each of both databases."""
    url = databases.empty(database, f"live_{tmp_path.name[-8:]}".lower()) if database == "postgresql" else None
    if url:
        create_schema(url)
    with live_server(tmp_path / "live", filled_file, database=url) as running:
        yield running


class Stay(HTTPRedirectHandler):
    """Shows where an answer leads without going there."""

    def redirect_request(self, *_args):
        return None


def press(address, sent):
    try:
        return build_opener(Stay).open(address, urlencode(sent).encode(), timeout=30).status
    except HTTPError as answer:
        with answer:
            return answer.code


def test_pressing_many_times_at_once_is_one_answer(live):
    keys = live.app.extensions[web.EXTENSION].keys
    with live.session() as session:
        invitation, token = give(session, keys)
        key, nonce = invitation.id, csrf.link_nonce(keys, f"u:{invitation.uid}")
    sent = {"csrf_token": nonce, "jawaban": "hadir"}
    with ThreadPoolExecutor(PRESSES) as threads:
        codes = list(threads.map(lambda _: press(f"{live.url}/u/{token}/", sent), range(PRESSES)))
    assert codes == [303] * PRESSES
    with live.session() as session:
        assert session.scalars(sa.select(ReplyEvent.reply)).all() == [Reply.COMING]
        kept = session.get_one(Invitation, key)
        assert (kept.reply, kept.version) == (Reply.COMING, 1)


def ask_all(live, capacity, agencies):
    """The answer page's address and what is sent to it, for each agency of a meeting with so many seats."""
    keys = live.app.extensions[web.EXTENSION].keys
    with live.session() as session:
        meeting = coming_meeting(capacity=capacity)
        session.add_all(invited := [make_invitation(meeting) for _ in range(agencies)])
        session.flush()
        tokens = give_all_links(session, invited, keys=keys, now=clock.now())
        session.commit()
        return [
            (
                f"{live.url}/u/{tokens[row.uid]}/",
                {"csrf_token": csrf.link_nonce(keys, f"u:{row.uid}"), "jawaban": "hadir"},
            )
            for row in invited
        ]


def test_forty_answers_at_once_have_one_winner_of_the_last_seat(any_live):
    asked = ask_all(any_live, 1, 40)
    with ThreadPoolExecutor(40) as threads:
        codes = list(threads.map(lambda one: press(*one), asked))
    assert codes == [303] * 40
    with any_live.session() as session:
        kept = session.execute(sa.select(Invitation.seat, sa.func.count()).group_by(Invitation.seat)).all()
        assert sorted(map(tuple, kept)) == [(Seat.GIVEN, 1), (Seat.WAITING, 39)]
        events = session.execute(sa.select(ReplyEvent.seat, sa.func.count()).group_by(ReplyEvent.seat)).all()
        assert sorted(map(tuple, events)) == [(Seat.GIVEN, 1), (Seat.WAITING, 39)]


@pytest.mark.long
def test_r21_a_thousand_answers_fill_a_hundred_seats_in_the_order_of_arrival(any_live, database):
    seats, agencies = SIZES[database]
    asked = ask_all(any_live, seats, agencies)
    began = time.process_time()
    with ThreadPoolExecutor(4) as threads:
        codes = list(threads.map(lambda one: press(*one), asked))
    assert time.process_time() - began < 0.1 * agencies  # so that of four at once none waits a second
    assert codes == [303] * agencies
    with any_live.session() as session:
        assert seats_in_order(session) == [Seat.GIVEN] * seats + [Seat.WAITING] * (agencies - seats)
        assert session.scalars(sa.select(sa.func.count()).select_from(Outbox)).one() == 0
        meeting = session.scalars(sa.select(Meeting)).one()
        counted = seat_counts(session, meeting)
        waiting = agencies - seats
        assert (counted.taken, counted.waiting, counted.waiting_agencies) == (seats, waiting, waiting)


def seats_in_order(session):
    """What each agency got, in the order of the answers."""
    rows = session.execute(sa.select(ReplyEvent.invitation_id, ReplyEvent.seat).order_by(ReplyEvent.id)).all()
    assert len({key for key, _ in rows}) == len(rows)
    return [seat for _, seat in rows]
