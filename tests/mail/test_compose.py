import email
import email.policy
from dataclasses import replace
from email.header import decode_header, make_header
from email.utils import parseaddr

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bakohumas.core.texts import plain_line
from bakohumas.mail.compose import compose
from bakohumas.mail.values import Attachment, CalendarPart, Mailbox, Unsubscribe
from tests.mail.mails import make_mail

CALENDAR = CalendarPart("REQUEST", b"BEGIN:VCALENDAR\r\nMETHOD:REQUEST\r\nEND:VCALENDAR\r\n", "undangan.ics")
LETTER = Attachment("surat-undangan.pdf", b"%PDF-1.7\n\x00\xff")


def parsed(mail):
    return email.message_from_bytes(compose(mail), policy=email.policy.default)


def structure(part):
    kind = part.get_content_type()
    return (kind, [structure(each) for each in part.iter_parts()]) if part.is_multipart() else kind


def test_an_invitation_has_its_bodies_calendar_copy_and_letter_in_this_order():
    message = parsed(make_mail(calendar=CALENDAR, attachments=(LETTER,)))

    bodies = ("multipart/alternative", ["text/plain", "text/html", "text/calendar"])
    assert structure(message) == ("multipart/mixed", [bodies, "application/ics", "application/pdf"])


def test_a_mail_without_files_is_only_its_bodies():
    assert structure(parsed(make_mail())) == ("multipart/alternative", ["text/plain", "text/html"])


def test_the_calendar_part_names_its_method_and_its_copy_has_the_same_bytes():
    message = parsed(make_mail(calendar=CALENDAR))

    alternative, copy = message.iter_parts()
    inline = list(alternative.iter_parts())[-1]
    parameters = dict(inline["Content-Type"].params)
    assert parameters == {"charset": "utf-8", "method": "REQUEST", "component": "VEVENT"}
    assert inline["Content-Disposition"] is None
    assert inline.get_payload(decode=True) == copy.get_payload(decode=True) == CALENDAR.content
    assert (copy.get_filename(), copy.get_content_disposition()) == ("undangan.ics", "attachment")


def test_bodies_are_quoted_printable_and_files_are_base64():
    message = parsed(make_mail(text="é" * 300, calendar=CALENDAR, attachments=(LETTER,)))

    encodings = {part.get_content_type(): part["Content-Transfer-Encoding"] for part in message.walk()}
    assert encodings == {
        "multipart/mixed": None,
        "multipart/alternative": None,
        "text/plain": "quoted-printable",
        "text/html": "quoted-printable",
        "text/calendar": "base64",
        "application/ics": "base64",
        "application/pdf": "base64",
    }


def test_headers_are_those_of_a_personal_letter():
    mail = make_mail(reply_to="rsvp+abc@humas.example.go.id")

    assert {name: str(value) for name, value in parsed(mail).items() if name != "Content-Type"} == {
        "From": "Biro Humas <undangan@humas.example.go.id>",
        "To": "Diskominfo Banjarbaru <kominfo@banjarbaru.example.go.id>",
        "Reply-To": "rsvp+abc@humas.example.go.id",
        "Subject": mail.subject,
        "Date": "Wed, 02 Sep 2026 04:00:00 +0000",
        "Message-ID": mail.message_id,
        "MIME-Version": "1.0",
        "Content-Language": "id",
        "X-Auto-Response-Suppress": "OOF, AutoReply",
    }


def test_a_later_mail_of_a_thread_names_the_first_and_the_last():
    ids = tuple(f"<{number}@humas.example.go.id>" for number in range(12))

    message = parsed(make_mail(in_reply_to=ids[0], references=ids))

    assert message["In-Reply-To"] == ids[0]
    assert message["References"].split() == list(ids[2:])


def test_only_what_nobody_pressed_a_button_for_is_automatic():
    assert parsed(make_mail(automatic=True))["Auto-Submitted"] == "auto-generated"
    assert parsed(make_mail())["Auto-Submitted"] is None


def test_press_distribution_can_be_left_with_one_click():
    leave = Unsubscribe("https://rapat.example/publik/langganan", "berhenti@humas.example.go.id")

    message = parsed(make_mail(unsubscribe=leave))

    assert message["List-Unsubscribe"] == (
        "<https://rapat.example/publik/langganan>, <mailto:berhenti@humas.example.go.id>"
    )
    assert message["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"


def test_the_same_mail_gives_the_same_bytes_with_crlf_and_short_lines():
    mail = make_mail(text="é漢😀 kata " * 200, calendar=CALENDAR, attachments=(LETTER,))

    content = compose(mail)

    assert compose(mail) == content
    assert content.count(b"\n") == content.count(b"\r") == content.count(b"\r\n")
    assert max(len(line) for line in content.split(b"\r\n")) <= 78
    assert parsed(mail).get_body(("plain",)).get_content() == f"{mail.text}\r\n"


INJECTIONS = ["a\r\nBcc: x@example", "a\nb", "a\rb", "a\x00b", "a\u2028b", "a\x85b", "a\ud800b"]


@pytest.mark.parametrize("text", INJECTIONS)
@pytest.mark.parametrize("field", ["subject", "recipient", "sender"])
def test_a_line_break_or_control_character_in_a_header_is_refused(field, text):
    value = text if field == "subject" else Mailbox("a@example.go.id", text)

    with pytest.raises(ValueError, match="mail header"):
        compose(make_mail(**{field: value}))


@pytest.mark.parametrize("address", ["", "a", "a@", "@b", "a@b, c@d", "a@b\r\nBcc: c@d", "<a@b>", "a b@c", "é@c.id"])
@pytest.mark.parametrize("field", ["recipient", "sender", "reply_to"])
def test_what_is_no_address_is_refused(field, address):
    if field == "reply_to" and not address:
        return
    value = address if field == "reply_to" else Mailbox(address)

    with pytest.raises(ValueError, match="not an e-mail address"):
        compose(make_mail(**{field: value}))


@pytest.mark.parametrize("field", ["message_id", "in_reply_to"])
def test_what_is_no_message_id_is_refused(field):
    with pytest.raises(ValueError, match="not a Message-ID"):
        compose(make_mail(**{field: "<a@b>\r\nBcc: c@d"}))


SPICE = ["Dinas", '"Kominfo",', "é", "😀", "Kota;", "(x)", "a:b", "<y>", "@", "\\", "=?utf-8?q?=0ABcc?=", "k" * 90]
spiced = st.lists(st.sampled_from(SPICE), max_size=12).map(" ".join)
anything = st.one_of(spiced, st.text(max_size=200)).map(plain_line)


@given(name=anything, subject=anything)
def test_any_name_and_subject_arrive_as_they_were_written(name, subject):
    mail = make_mail(recipient=Mailbox("a@example.go.id", name), subject=subject)

    content = compose(mail)

    modern = email.message_from_bytes(content, policy=email.policy.default)
    old = {key: value.replace("\r\n", "") for key, value in email.message_from_bytes(content).items()}
    (to,) = modern["To"].addresses
    assert content.split(b"\r\n\r\n")[0].isascii()
    assert modern["Subject"] == str(make_header(decode_header(old["Subject"]))) == subject
    assert parseaddr(old["To"])[1] == to.addr_spec == "a@example.go.id"
    # Python's reader puts a space between the words of a long encoded name, which RFC 2047 6.2 forbids.
    assert to.display_name.replace(" ", "") == name.replace(" ", "")


def test_an_encoded_word_that_somebody_typed_stays_text():
    smuggled = "=?utf-8?q?=0D=0ABcc:_x@example?="

    message = parsed(replace(make_mail(), subject=smuggled, recipient=Mailbox("a@example.go.id", smuggled)))

    assert (message["Subject"], message["To"].addresses[0].display_name) == (smuggled, smuggled)
    assert message["Bcc"] is None
