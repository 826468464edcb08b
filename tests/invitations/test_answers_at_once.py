from concurrent.futures import ThreadPoolExecutor
from urllib.error import HTTPError
from urllib.parse import urlencode
from urllib.request import HTTPRedirectHandler, build_opener

import sqlalchemy as sa

from bakohumas.core import csrf, web
from bakohumas.invitations.models import Invitation, Reply, ReplyEvent
from tests.invitations.link_pages import give

PRESSES = 8


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
