"""Messages by name: which invitation a message is about, and what kind of calendar it holds.

Each is (message, what becomes of it, envelope recipients …).
"""

from tests.invitations.foreign.outcomes import GOOD, TEXT, YES, ignored, refused, review
from tests.invitations.paper_house import (
    BOUNCE_A,
    FROM_US,
    INVITED_A,
    INVITED_B,
    RSVP_A,
    RSVP_B,
    SENT_A,
    STRANGE_KEY,
    UID_B,
    answer,
    calendar,
    ics,
    mail,
    report,
)

FINDING = {
    "key in To alone": (mail(ics(answer("ACCEPTED", organizer=None))), YES),
    "key in the envelope alone": (mail(ics(answer("ACCEPTED", organizer=None)), to=FROM_US), YES, RSVP_A),
    "key in Delivered-To alone": (
        mail(ics(answer("ACCEPTED", organizer=None)), ("Delivered-To", RSVP_A), to=FROM_US, from_="x@gmail.example"),
        YES,
    ),
    "key in X-Original-To alone": (
        mail(ics(answer("ACCEPTED", organizer=None)), ("X-Original-To", RSVP_A), to=FROM_US, from_="x@gmail.example"),
        YES,
    ),
    "key in Envelope-To alone": (
        mail(ics(answer("ACCEPTED", organizer=None)), ("Envelope-To", RSVP_A), to=FROM_US, from_="x@gmail.example"),
        YES,
    ),
    "key in Cc": (
        mail(ics(answer("ACCEPTED", organizer=None)), ("Cc", f"Biro <{RSVP_A}>"), to=FROM_US, from_="x@gmail.example"),
        YES,
    ),
    "key in Resent-To": (
        mail(ics(answer("ACCEPTED", organizer=None)), ("Resent-To", RSVP_A), to=FROM_US, from_="x@gmail.example"),
        YES,
    ),
    "key in capitals": (mail(ics(answer("ACCEPTED", organizer=None)), to=RSVP_A.upper(), from_="x@y.example"), YES),
    "key with an encoded plus": (
        mail(ics(answer("ACCEPTED", organizer=None)), to=RSVP_A.replace("+", "%2B"), from_="x@y.example"),
        YES,
    ),
    "key with an encoded plus in the envelope": (
        mail(ics(answer("ACCEPTED", organizer=None)), to=FROM_US, from_="x@y.example"),
        YES,
        RSVP_A.replace("+", "%2b"),
    ),
    "key that a relay wrote around": (
        mail(ics(answer("ACCEPTED", organizer=None)), to=FROM_US, from_="x@y.example"),
        YES,
        f"prvs=0a1b2c3d={RSVP_A.replace('@', '=')}@relay.example",
    ),
    "a reply to the bounce address": (mail(ics(GOOD), to=BOUNCE_A, from_="x@y.example"), YES),
    "key in ORGANIZER alone": (mail(ics(GOOD), to=FROM_US, from_="x@y.example"), YES),
    "key in ORGANIZER with an encoded plus": (
        mail(
            ics(answer("ACCEPTED", organizer=f"mailto:{RSVP_A.replace('+', '%2B')}")), to=FROM_US, from_="x@y.example"
        ),
        YES,
    ),
    "key in ORGANIZER in capitals": (
        mail(ics(answer("ACCEPTED", organizer=f"MAILTO:{RSVP_A.upper()}")), to=FROM_US, from_="x@y.example"),
        YES,
    ),
    "uid alone, from the invited one": (mail(ics(answer("ACCEPTED", organizer=None)), to=FROM_US), YES),
    "uid alone, from a stranger": (
        mail(ics(answer("ACCEPTED", organizer=None)), to=FROM_US, from_="x@y.example"),
        review("sender_unverified", "ACCEPTED"),
    ),
    "uid alone, without From": (
        mail(ics(answer("ACCEPTED", organizer=None)), to=FROM_US, from_=None),
        review("sender_unverified", "ACCEPTED"),
    ),
    "uid alone, From in capitals": (
        mail(ics(answer("ACCEPTED", organizer=None)), to=FROM_US, from_=INVITED_A.upper()),
        YES,
    ),
    "uid alone, ORGANIZER is the visible sender": (
        mail(ics(answer("ACCEPTED", organizer=f"mailto:{FROM_US}")), to=FROM_US),
        YES,
    ),
    "uid alone, our server says that dmarc fails": (
        mail(
            ics(answer("ACCEPTED", organizer=None)),
            ("Authentication-Results", "mx.humas.example; spf=pass; dmarc=fail (p=NONE) header.from=dinas-a.example"),
            to=FROM_US,
        ),
        review("sender_unverified", "ACCEPTED"),
    ),
    "uid alone, our server says that dmarc passes": (
        mail(
            ics(answer("ACCEPTED", organizer=None)),
            ("Authentication-Results", "mx.humas.example; dmarc=pass"),
            to=FROM_US,
        ),
        YES,
    ),
    "uid alone, another server said that dmarc fails": (
        mail(
            ics(answer("ACCEPTED", organizer=None)),
            ("Authentication-Results", "mx.humas.example; dmarc=pass"),
            ("Authentication-Results", "relay.lain.example; dmarc=fail"),
            to=FROM_US,
        ),
        YES,
    ),
    "key counts although dmarc fails": (
        mail(ics(GOOD), ("Authentication-Results", "mx.humas.example; dmarc=fail")),
        YES,
    ),
    "key counts although From is a stranger": (mail(ics(GOOD), from_="Sekretaris <s@gmail.example>"), YES),
    "key counts without From": (mail(ics(GOOD), from_=None), YES),
    "key of A, uid of B": (mail(ics(answer("ACCEPTED", uid=UID_B))), review("uid_mismatch", "ACCEPTED")),
    "key of A, uid of nobody": (
        mail(ics(answer("ACCEPTED", uid="x@outlook.example"))),
        review("uid_mismatch", "ACCEPTED"),
    ),
    "key of A in ORGANIZER, uid of B": (
        mail(ics(answer("ACCEPTED", uid=UID_B)), to=FROM_US),
        review("uid_mismatch", "ACCEPTED"),
    ),
    "keys of A and B, uid of A": (mail(ics(GOOD), to=f"{RSVP_B}, {RSVP_A}"), YES),
    "keys of A and B, uid of B": (
        mail(ics(answer("ACCEPTED", uid=UID_B, address=INVITED_B)), to=f"{RSVP_A}, {RSVP_B}"),
        ("recorded", None, "ACCEPTED", 2),
    ),
    "keys of A and B, uid of nobody": (
        mail(ics(answer("ACCEPTED", uid="x@y.example")), to=f"{RSVP_A}, {RSVP_B}"),
        review("several_recipients", "ACCEPTED", None),
    ),
    "keys of A and B, text": (mail(TEXT, to=f"{RSVP_A}, {RSVP_B}"), review("several_recipients", None, None)),
    "keys of A and B, one in the envelope": (mail(TEXT, to=RSVP_B), review("several_recipients", None, None), RSVP_A),
    "rsvp and bounce key of A are one": (mail(TEXT, to=f"{RSVP_A}, {BOUNCE_A}"), review("text_reply")),
    "key of A and a stranger's key": (mail(ics(GOOD), to=f"rsvp+{STRANGE_KEY}@humas.example, {RSVP_A}"), YES),
    "an unknown key and text": (mail(TEXT, to=f"rsvp+{STRANGE_KEY}@humas.example"), refused("unknown_recipient")),
    "an unknown key and uid of nobody": (
        mail(ics(answer("ACCEPTED", uid="x@y.example", organizer=None)), to=f"rsvp+{STRANGE_KEY}@humas.example"),
        ("rejected", "unknown_recipient", "ACCEPTED", None),
    ),
    "an unknown key, but uid of A from the invited one": (
        mail(ics(answer("ACCEPTED", organizer=None)), to=f"rsvp+{STRANGE_KEY}@humas.example"),
        YES,
    ),
    "an unknown bounce key": (
        mail(
            report("failed", original="x@y.example"),
            to=f"bounce+{STRANGE_KEY}@humas.example",
            from_="mailer-daemon@x.example",
        ),
        refused("unknown_recipient"),
    ),
    "text in reply to a mail of ours": (
        mail(TEXT, ("In-Reply-To", f"<{SENT_A}>"), to=FROM_US),
        review("text_reply"),
    ),
    "text whose references name a mail of ours": (
        mail(TEXT, ("References", f"<lain@x.example> <{SENT_A}>"), to="x@y.example"),
        review("text_reply"),
    ),
    "text to the visible sender": (mail(TEXT, to=FROM_US), review("text_reply", None, None)),
    "text to the visible sender in the envelope": (
        mail(TEXT, to="undisclosed-recipients:;"),
        review("text_reply", None, None),
        FROM_US,
    ),
    "text to somebody else": (mail(TEXT, to="x@y.example"), refused("not_for_us")),
    "text without recipients": (mail(TEXT, to=None), refused("not_for_us")),
    "an invitation of others to the visible sender": (
        mail(
            ics(calendar(method="REQUEST", uid="rapat@x.example", organizer="mailto:x@x.example"), "REQUEST"),
            to=FROM_US,
        ),
        refused("not_for_us"),
    ),
    "a calendar that cannot be read, to the visible sender": (
        mail(ics("BEGIN:VCALENDAR\r\n"), to=FROM_US),
        refused("not_for_us"),
    ),
    "the key stands in a display name": (mail(TEXT, to=f'"{RSVP_A}" <x@y.example>'), review("text_reply")),
}
METHODS = {
    "method only in MIME": (mail(ics(answer("ACCEPTED", method=None), "REPLY")), YES),
    "method only in the calendar": (mail(ics(GOOD, None)), YES),
    "methods that differ": (mail(ics(GOOD, "REQUEST")), review("method_conflict")),
    "no method": (mail(ics(answer("ACCEPTED", method=None), None)), review("no_method")),
    "methods in lower case": (mail(ics(answer("ACCEPTED", method="reply"), "reply")), YES),
    "counter": (
        mail(ics(calendar("COMMENT:Boleh pukul 10?", method="COUNTER"), "COUNTER")),
        review("counter"),
    ),
    "refresh": (mail(ics(calendar(method="REFRESH"), "REFRESH")), ignored("refresh")),
    "a forwarded request": (mail(ics(calendar(method="REQUEST"), "REQUEST")), review("request")),
    "cancel": (mail(ics(calendar(method="CANCEL"), "CANCEL")), review("unexpected_method")),
    "publish": (mail(ics(calendar(method="PUBLISH"), "PUBLISH")), review("unexpected_method")),
    "add": (mail(ics(calendar(method="ADD"), "ADD")), review("unexpected_method")),
    "declinecounter": (mail(ics(calendar(method="DECLINECOUNTER"), "DECLINECOUNTER")), review("unexpected_method")),
    "an invented method": (mail(ics(calendar(method="X-JAWAB"), "X-JAWAB")), review("unexpected_method")),
    "counter with the key of A and the uid of B": (
        mail(ics(calendar(method="COUNTER", uid=UID_B), "COUNTER")),
        review("uid_mismatch"),
    ),
    "refresh by uid from a stranger": (
        mail(ics(calendar(method="REFRESH", organizer=None), "REFRESH"), to=FROM_US, from_="x@y.example"),
        ignored("refresh"),
    ),
}
