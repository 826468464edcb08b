"""Messages by name: what is answered, by whom, and in which order.

Each is (message, what becomes of it, envelope recipients …).
"""

from tests.invitations.foreign.outcomes import GOOD, YES, ignored, review
from tests.invitations.paper_house import INVITED_A, answer, calendar, ics, mail, part, several

SENT_BY_STAFF = f'ATTENDEE;PARTSTAT=DELEGATED;DELEGATED-TO="mailto:rini@dinas-a.example":mailto:{INVITED_A}'
RINI = f'ATTENDEE;PARTSTAT=NEEDS-ACTION;CN=Rini;DELEGATED-FROM="mailto:{INVITED_A}":mailto:rini@dinas-a.example'
NO = ("recorded", None, "DECLINED", 1)
MAYBE = ("recorded", None, "TENTATIVE", 1)
ANSWERS = {
    "accepted": (mail(ics(GOOD)), YES),
    "declined": (mail(ics(answer("DECLINED"))), NO),
    "tentative": (mail(ics(answer("TENTATIVE"))), MAYBE),
    "lower-case partstat": (mail(ics(answer("accepted"))), YES),
    "mixed-case partstat": (mail(ics(answer("Declined"))), NO),
    "quoted partstat": (mail(ics(answer('"ACCEPTED"'))), YES),
    "no partstat": (mail(ics(answer(None))), ignored("no_answer")),
    "needs-action": (mail(ics(answer("NEEDS-ACTION"))), ignored("no_answer", "NEEDS-ACTION")),
    "needs-action with a comment": (
        mail(ics(answer("NEEDS-ACTION", "COMMENT:Jam berapa?"))),
        review("comment_only", "NEEDS-ACTION"),
    ),
    "no partstat with a comment": (mail(ics(answer(None, "COMMENT:Jam berapa?"))), review("comment_only")),
    "needs-action with an empty comment": (
        mail(ics(answer("NEEDS-ACTION", "COMMENT:"))),
        ignored("no_answer", "NEEDS-ACTION"),
    ),
    "completed": (mail(ics(answer("COMPLETED"))), review("unknown_partstat", "COMPLETED")),
    "in-process": (mail(ics(answer("IN-PROCESS"))), review("unknown_partstat", "IN-PROCESS")),
    "an invented word": (mail(ics(answer("X-MUNGKIN"))), review("unknown_partstat", "X-MUNGKIN")),
    "another word than the partstat in the text": (
        mail(several("alternative", part("text/plain", "Saya tidak hadir"), ics(GOOD))),
        YES,
    ),
    "another word in the subject": (mail(ics(answer("DECLINED")), subject="Accepted: Pertemuan"), NO),
    "a comment that says no": (mail(ics(answer("ACCEPTED", "COMMENT:Maaf, tidak jadi hadir"))), YES),
    "no attendee": (mail(ics(calendar(attendee=()))), review("no_attendee")),
    "alias as the only attendee": (mail(ics(answer("ACCEPTED", address="kepala@dinas-a.example"))), YES),
    "a principal address as the only attendee": (
        mail(ics(calendar(attendee=f"ATTENDEE;PARTSTAT=ACCEPTED;EMAIL={INVITED_A}:/principals/users/7/"))),
        YES,
    ),
    "urn attendee without an address": (
        mail(ics(calendar(attendee="ATTENDEE;PARTSTAT=DECLINED:urn:uuid:5d2c"))),
        NO,
    ),
    "invited one among others": (
        mail(
            ics(
                calendar(
                    attendee=(
                        "ATTENDEE;PARTSTAT=DECLINED:mailto:lain@dinas-a.example",
                        f"ATTENDEE;PARTSTAT=ACCEPTED:mailto:{INVITED_A}",
                    )
                )
            )
        ),
        YES,
    ),
    "invited one among others in capitals": (
        mail(
            ics(
                calendar(
                    attendee=(
                        "ATTENDEE;PARTSTAT=DECLINED:mailto:lain@dinas-a.example",
                        f"ATTENDEE;PARTSTAT=ACCEPTED:MAILTO:{INVITED_A.upper()}",
                    )
                )
            )
        ),
        YES,
    ),
    "invited one by EMAIL among others": (
        mail(
            ics(
                calendar(
                    attendee=(
                        "ATTENDEE;PARTSTAT=DECLINED:mailto:lain@dinas-a.example",
                        f'ATTENDEE;PARTSTAT=ACCEPTED;EMAIL="{INVITED_A}":https://caldav.example/principals/9/',
                    )
                )
            )
        ),
        YES,
    ),
    "two strangers": (
        mail(
            ics(
                calendar(
                    attendee=(
                        "ATTENDEE;PARTSTAT=ACCEPTED:mailto:satu@dinas-a.example",
                        "ATTENDEE;PARTSTAT=ACCEPTED:mailto:dua@dinas-a.example",
                    )
                )
            )
        ),
        review("ambiguous_attendee"),
    ),
    "the invited one twice with different answers": (
        mail(
            ics(
                calendar(
                    attendee=(
                        f"ATTENDEE;PARTSTAT=ACCEPTED:mailto:{INVITED_A}",
                        f"ATTENDEE;PARTSTAT=DECLINED:mailto:{INVITED_A}",
                    )
                )
            )
        ),
        review("ambiguous_attendee"),
    ),
}
DELEGATES = {
    "delegated with a name": (
        mail(ics(calendar(attendee=(SENT_BY_STAFF, RINI)))),
        ("recorded", None, "DELEGATED", 1),
    ),
    "delegated with the delegate first": (
        mail(ics(calendar(attendee=(RINI, SENT_BY_STAFF)))),
        ("recorded", None, "DELEGATED", 1),
    ),
    "delegated without the delegate's line": (
        mail(ics(calendar(attendee=SENT_BY_STAFF))),
        review("delegate_unnamed", "DELEGATED"),
    ),
    "delegated, the delegate without CN": (
        mail(ics(calendar(attendee=(SENT_BY_STAFF, RINI.replace(";CN=Rini", ""))))),
        review("delegate_unnamed", "DELEGATED"),
    ),
    "delegated, the delegate's CN empty": (
        mail(ics(calendar(attendee=(SENT_BY_STAFF, RINI.replace("CN=Rini", 'CN=""'))))),
        review("delegate_unnamed", "DELEGATED"),
    ),
    "delegated, the delegate's CN an address": (
        mail(ics(calendar(attendee=(SENT_BY_STAFF, RINI.replace("CN=Rini", "CN=rini@dinas-a.example"))))),
        review("delegate_unnamed", "DELEGATED"),
    ),
    "the delegate accepts": (
        mail(ics(calendar(attendee=RINI.replace("NEEDS-ACTION", "ACCEPTED"))), from_="rini@dinas-a.example"),
        ("recorded", None, "DELEGATED", 1),
    ),
    "the delegate may come": (
        mail(ics(calendar(attendee=RINI.replace("NEEDS-ACTION", "TENTATIVE"))), from_="rini@dinas-a.example"),
        ("recorded", None, "DELEGATED", 1),
    ),
    "the delegate declines": (
        mail(ics(calendar(attendee=RINI.replace("NEEDS-ACTION", "DECLINED"))), from_="rini@dinas-a.example"),
        review("delegate_declined", "DECLINED"),
    ),
    "the delegate declines beside the line of who delegated": (
        mail(ics(calendar(attendee=(SENT_BY_STAFF, RINI.replace("NEEDS-ACTION", "DECLINED"))))),
        review("delegate_declined", "DECLINED"),
    ),
    "the delegate accepts without a name": (
        mail(ics(calendar(attendee=RINI.replace("NEEDS-ACTION", "ACCEPTED").replace(";CN=Rini", "")))),
        review("delegate_unnamed", "DELEGATED"),
    ),
    "the delegate among others": (
        mail(
            ics(
                calendar(
                    attendee=(
                        RINI.replace("NEEDS-ACTION", "ACCEPTED"),
                        "ATTENDEE;PARTSTAT=ACCEPTED:mailto:lain@dinas-a.example",
                    )
                )
            )
        ),
        ("recorded", None, "DELEGATED", 1),
    ),
    "two delegates": (
        mail(
            ics(
                calendar(
                    attendee=(
                        RINI.replace("NEEDS-ACTION", "ACCEPTED"),
                        RINI.replace("NEEDS-ACTION", "ACCEPTED").replace("ini", "oni"),
                    )
                )
            )
        ),
        review("ambiguous_attendee"),
    ),
    "delegated from somebody else is a plain answer": (
        mail(
            ics(
                calendar(
                    attendee='ATTENDEE;PARTSTAT=ACCEPTED;CN=Budi;DELEGATED-FROM="mailto:x@y.example":mailto:b@y.example'
                )
            )
        ),
        YES,
    ),
    "delegated, lower case and bare addresses": (
        mail(
            ics(
                calendar(
                    attendee=(
                        f"attendee;partstat=delegated;delegated-to=mailto:rini@dinas-a.example:mailto:{INVITED_A}",
                        f"attendee;cn=Rini Astuti;delegated-from=mailto:{INVITED_A}:MAILTO:Rini@Dinas-A.example",
                    )
                )
            )
        ),
        ("recorded", None, "DELEGATED", 1),
    ),
}
ORDER = {
    "an older sequence": (mail(ics(answer("ACCEPTED", sequence=0))), ignored("stale_sequence", "ACCEPTED")),
    "the sequence that asked last": (mail(ics(answer("ACCEPTED", sequence=1))), YES),
    "a higher sequence than ours": (mail(ics(answer("ACCEPTED", sequence=9))), YES),
    "no sequence": (mail(ics(answer("ACCEPTED", sequence=None))), YES),
    "a sequence in words": (mail(ics(answer("ACCEPTED", sequence="dua"))), review("bad_calendar")),
    "a sequence beyond all": (mail(ics(answer("ACCEPTED", sequence=2**31))), review("bad_calendar")),
    "the largest sequence": (mail(ics(answer("ACCEPTED", sequence=2**31 - 1))), YES),
    "a negative sequence": (mail(ics(answer("ACCEPTED", sequence=-1))), review("bad_calendar")),
    "no stamp": (mail(ics(answer("ACCEPTED", stamp=None))), YES),
    "no stamp and no date": (mail(ics(answer("ACCEPTED", stamp=None)), date=None), YES),
    "a stamp in the far future": (mail(ics(answer("ACCEPTED", stamp="20300101T000000Z"))), YES),
    "a stamp without a zone": (mail(ics(answer("ACCEPTED", stamp="20261124T035500"))), YES),
    "a garbled stamp": (mail(ics(answer("ACCEPTED", stamp="kemarin"))), YES),
    "a garbled date": (mail(ics(answer("ACCEPTED", stamp=None)), date="kapan saja"), YES),
    "a sequence with blanks": (mail(ics(answer("ACCEPTED", sequence=" 2 "))), YES),
}
