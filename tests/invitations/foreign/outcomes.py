"""What becomes of a message: outcome, code, PARTSTAT, invitation; and the parts that many messages share."""

from tests.invitations.paper_house import answer, part

GOOD = answer("ACCEPTED")
YES = ("recorded", None, "ACCEPTED", 1)
TEXT = part("text/plain; charset=utf-8", "Saya hadir.")
HTML = part("text/html; charset=utf-8", "<p>Saya <b>hadir</b>.</p>")


def review(why, partstat=None, invitation=1):
    return "needs_review", why, partstat, invitation


def ignored(why, partstat=None, invitation=1):
    return "ignored", why, partstat, invitation


def refused(why):
    return "rejected", why, None, None
