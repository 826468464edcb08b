"""How two dozen programs write the answer to an invitation: from RFC 5545, 5546, 6047 and what is known of them."""

from dataclasses import dataclass

PLAIN = "ATTENDEE;PARTSTAT={partstat};CN={cn}{note}:mailto:{address}"
FULL = "ATTENDEE;CUTYPE=INDIVIDUAL;ROLE=REQ-PARTICIPANT;PARTSTAT={partstat};RSVP=TRUE;CN={cn}{note}:mailto:{address}"
BANGKOK = (
    "BEGIN:VTIMEZONE",
    "TZID:SE Asia Standard Time",
    "BEGIN:STANDARD",
    "DTSTART:16010101T000000",
    "TZOFFSETFROM:+0700",
    "TZOFFSETTO:+0700",
    "RRULE:FREQ=YEARLY;BYMONTH=1",
    "END:STANDARD",
    "END:VTIMEZONE",
)
ALARM = (
    "BEGIN:VALARM",
    "ACTION:EMAIL",
    "ATTENDEE:mailto:pengingat@example.com",
    "COMMENT:bukan ini",
    "TRIGGER:-PT15M",
    "END:VALARM",
)


@dataclass(frozen=True, kw_only=True)
class Client:
    """What one program does. `attendee` is its line; `note` says where a comment stands: COMMENT, X (Google's), both.

    `layout`: single, alternative, mixed, google, octet, ics, signed. `label` is the charset as declared, None for none.
    """

    product: str = "-//Example//Client//EN"
    attendee: str = FULL
    organiser: str | None = "ORGANIZER:mailto:{reply}"
    note: str = "COMMENT"
    comment: str = "COMMENT:{comment}"
    sequence: bool = True
    zones: tuple[str, ...] = ()
    extra: tuple[str, ...] = ()
    lower: bool = False
    newline: str = "\r\n"
    fold: str = "octets"
    charset: str = "utf-8"
    label: str | None = "utf-8"
    transfer: str = "base64"
    layout: str = "alternative"
    media_type: str = "text/calendar"
    method: str | None = "REPLY"  # of the MIME part
    prefix: str = "Accepted: "
    headers: tuple[tuple[str, str], ...] = ()
    cn_quoted: bool = False


CLIENTS = {
    "gmail": Client(
        product="-//Google Inc//Google Calendar 70.9054//EN",
        attendee=FULL.replace("RSVP=TRUE;", "").replace("{note}", ";X-NUM-GUESTS=0{note}"),
        note="X",
        transfer="7bit",
        label='"UTF-8"',
        layout="google",
        extra=("CREATED:20261001T000000Z", "LOCATION:Ruang Rapat", "STATUS:CONFIRMED", "TRANSP:OPAQUE"),
        headers=(
            ("Sender", "Google Calendar <calendar-notification@google.com>"),
            ("Auto-Submitted", "auto-generated"),
        ),
    ),
    "exchange": Client(
        product="Microsoft Exchange Server 2010",
        attendee="ATTENDEE;PARTSTAT={partstat};CN={cn}:MAILTO:{address}",
        organiser=None,
        comment="COMMENT;LANGUAGE=id-ID:{comment}",
        zones=BANGKOK,
        cn_quoted=True,
        label='"utf-8"',
        extra=(
            "CLASS:PUBLIC",
            "PRIORITY:5",
            "X-MICROSOFT-CDO-APPT-SEQUENCE:0",
            "X-MICROSOFT-CDO-BUSYSTATUS:BUSY",
            "X-MICROSOFT-CDO-INTENDEDSTATUS:BUSY",
            "X-MICROSOFT-CDO-ALLDAYEVENT:FALSE",
        ),
        headers=(("X-MS-Has-Attach", ""), ("Thread-Topic", "Rapat"), ("Content-Language", "id-ID")),
        prefix="Diterima: ",
    ),
    "outlook": Client(
        product="-//Microsoft Corporation//Outlook 16.0 MIMEDIR//EN",
        attendee="ATTENDEE;PARTSTAT={partstat}:mailto:{address}",
        organiser=None,
        zones=BANGKOK,
        fold="tab",
        transfer="quoted-printable",
        layout="single",
        extra=("X-MICROSOFT-CDO-IMPORTANCE:1", "X-MS-OLK-APPTLASTSEQUENCE:0"),
    ),
    "m365": Client(
        product="Microsoft Exchange Server 2010",
        attendee="ATTENDEE;PARTSTAT={partstat};CN={cn}:mailto:{address}",
        organiser=None,
        comment="COMMENT;LANGUAGE=en-US:{comment}\\n",
        transfer="quoted-printable",
        label='"us-ascii"',
        zones=BANGKOK,
        headers=(("X-MS-Exchange-Calendar-Originator-Id", "x"), ("X-Originating-IP", "[192.0.2.1]")),
    ),
    "apple": Client(
        product="-//Apple Inc.//macOS 14.0//EN",
        attendee='ATTENDEE;CN={cn};CUTYPE=INDIVIDUAL;EMAIL="{address}";PARTSTAT={partstat}:mailto:{address}',
        transfer="quoted-printable",
        layout="mixed",
        zones=(
            *("BEGIN:VTIMEZONE", "TZID:Asia/Makassar", "BEGIN:STANDARD", "DTSTART:20011004T000000"),
            *("TZOFFSETFROM:+0800", "TZOFFSETTO:+0800", "TZNAME:WITA", "END:STANDARD", "END:VTIMEZONE"),
        ),
        cn_quoted=True,
    ),
    "icloud": Client(
        product="-//CALENDARSERVER.ORG//NONSGML Version 1//EN",
        attendee="ATTENDEE;CN={cn};EMAIL={address};PARTSTAT={partstat}:/1234567/principal/",
        organiser="ORGANIZER;CN=Biro;EMAIL={reply}:mailto:{reply}",
        transfer="quoted-printable",
        layout="mixed",
        headers=(("Auto-Submitted", "auto-generated"), ("Reply-To", "kantor@example.go.id")),
    ),
    "thunderbird": Client(
        product="-//Mozilla.org/NONSGML Mozilla Calendar V1.1//EN",
        transfer="8bit",
        layout="mixed",
        label="UTF-8",
        extra=("X-MOZ-RECEIVED-SEQUENCE:0", "X-MOZ-RECEIVED-DTSTAMP:20261001T000000Z", "X-MOZ-GENERATION:1"),
    ),
    "zimbra": Client(
        product="Zimbra-Calendar-Provider",
        attendee="ATTENDEE;CN={cn};ROLE=REQ-PARTICIPANT;PARTSTAT={partstat};RSVP=TRUE:mailto:{address}",
        organiser="ORGANIZER;CN=Biro;SENT-BY=mailto:undangan@example.go.id:mailto:{reply}",
        zones=BANGKOK,
        fold="tab",
        transfer="7bit",
        label="utf-8",
        extra=("X-MICROSOFT-CDO-INTENDEDSTATUS:BUSY", *ALARM),
    ),
    "samsung": Client(
        product="-//Samsung//Calendar//",
        attendee="ATTENDEE;PARTSTAT={partstat}:mailto:{address}",
        organiser=None,
        sequence=False,
        newline="\n",
        fold="none",
        transfer="8bit",
        label=None,
        layout="single",
    ),
    "android": Client(
        product="-//Android//Email//",
        attendee="ATTENDEE;ROLE=REQ-PARTICIPANT;PARTSTAT={partstat}:MAILTO:{address}",
        sequence=False,
        newline="\n",
        layout="octet",
        method=None,
    ),
    "yahoo": Client(
        product="Yahoo Mail",
        comment="COMMENT:{comment}",
        attendee="ATTENDEE;PARTSTAT={partstat};CN={cn}:mailto:{address}",
        transfer="quoted-printable",
        layout="mixed",
        extra=("CLASS:PUBLIC",),
    ),
    "nextcloud": Client(
        product="-//Sabre//Sabre VObject 4.5.5//EN",
        note="both",
        attendee="ATTENDEE;CN={cn};PARTSTAT={partstat}{note}:mailto:{address}",
        transfer="quoted-printable",
        label="UTF-8",
        layout="ics",
        headers=(("Auto-Submitted", "auto-generated"), ("X-NC-Scenario", "schedule")),
    ),
    "sogo": Client(
        product="-//Inverse inc./SOGo 5.9.1//EN",
        transfer="quoted-printable",
        extra=("CLASS:PUBLIC", "X-SOGO-COMPONENT-CREATOR:x@example.go.id"),
        headers=(("X-SOGo-Message-Type", "calendar:invitation-reply"),),
    ),
    "evolution": Client(
        product="-//Ximian//NONSGML Evolution Calendar//EN",
        attendee="ATTENDEE;X-EVOLUTION-ORIGIN=x;PARTSTAT={partstat};CN={cn};LANGUAGE=id:MAILTO:{address}",
        organiser="ORGANIZER;CN=Biro:MAILTO:{reply}",
        note="both",
        transfer="8bit",
        layout="single",
        extra=("X-EVOLUTION-CALDAV-ETAG:1",),
    ),
    "zoho": Client(
        product="-//Zoho Corporation//Zoho Calendar//EN", transfer="7bit", layout="google", comment="COMMENT:{comment}"
    ),
    "notes": Client(
        product="-//Lotus Development Corporation//NONSGML Notes 9.0//EN_C",
        attendee='ATTENDEE;ROLE=REQ-PARTICIPANT;PARTSTAT={partstat};CN="{cn}/Kantor/ID"\n ;RSVP=FALSE:mailto:{address}',
        charset="windows-1252",
        label="windows-1252",
        transfer="quoted-printable",
        layout="single",
        zones=BANGKOK,
        extra=("X-LOTUS-BROADCAST:FALSE", "X-LOTUS-UPDATE-SEQ:1", "X-LOTUS-NOTICETYPE:A"),
    ),
    "horde": Client(
        product="-//The Horde Project//Horde iCalendar Library//EN",
        charset="iso-8859-1",
        label="iso-8859-1",
        transfer="8bit",
        layout="mixed",
    ),
    "kolab": Client(product="-//K Desktop Environment//NONSGML libkcal 4.3//EN", transfer="base64", layout="mixed"),
    "fastmail": Client(product="-//CyrusIMAP.org/Cyrus 3.9//EN", transfer="8bit", extra=("JSCALENDAR:x",)),
    "proton": Client(
        product="-//Proton AG//web-mail 5.0//EN",
        layout="mixed",
        attendee="ATTENDEE;CN={cn};PARTSTAT={partstat};X-PM-TOKEN=abc:mailto:{address}",
    ),
    "yandex": Client(product="-//Yandex LLC//Yandex Calendar//EN", lower=True, transfer="base64"),
    "utf-16": Client(charset="utf-16", label="utf-16", layout="single"),
    "utf-16-le": Client(charset="utf-16-le", label='"UTF-16LE"', layout="alternative"),
    "windows-1252": Client(charset="windows-1252", label=None, transfer="8bit", layout="mixed"),
    "bare-cr": Client(newline="\r", layout="single"),
    "lower-case": Client(lower=True, newline="\n", fold="tab", transfer="quoted-printable", layout="single"),
    "blank-lines": Client(newline="\r\n\r\n", fold="octets"),
    "unquoted": Client(attendee="ATTENDEE;CN=Dinas Kominfo, Kota;PARTSTAT={partstat}:<mailto:{address}>"),
    "no-mailto": Client(attendee='ATTENDEE;PARTSTAT={partstat}:"{address}"', organiser="ORGANIZER:{percent}"),
    "signed": Client(layout="signed"),
    "bare-ics": Client(label="utf8", transfer="8bit", media_type="application/ics"),
}
