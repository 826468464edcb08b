"""The WhatsApp Business sender against a strict stand-in for the API."""

import json

import pytest

from bakohumas.core.settings import SettingsError, read_settings
from bakohumas.mail.chats import CHAT_CHANNEL, OutgoingChat, enqueue_chats
from bakohumas.mail.delivery import Courier
from bakohumas.mail.models import OutboxState
from bakohumas.mail.queries import claimable_ids
from bakohumas.mail.services import enqueue
from bakohumas.mail.transport import Envelope, FolderTransport
from bakohumas.mail.whatsapp import OPERATION_SECONDS, ChatError, in_one_line, open_whatsapp
from tests.mail.mails import NOON, make_mail
from tests.support.whatsapp import TOKEN, WhatsApp, error

TEXT = "Yth. Kepala Dinas\nKonfirmasi: https://humas.example/u/x/"


@pytest.fixture
def api():
    with WhatsApp() as peer:
        yield peer


def transport_to(api, **given):
    return open_whatsapp(read_settings({}, secret_key="x" * 40, **api.settings(**given)))


def envelope(number="6281234567890", text=TEXT):
    return Envelope("", f"+{number}", json.dumps({"to": number, "text": text}).encode(), "1")


def refused(api, **given):
    """Why a message is not taken."""
    transport = transport_to(api, **given)
    with pytest.raises(ChatError) as caught:
        transport.send(envelope())
    transport.close()
    return caught.value


def test_a_text_is_sent_as_the_api_documents_it(api):
    transport = transport_to(api)
    transport.send(envelope())
    transport.close()
    assert api.taken == [
        {
            "messaging_product": "whatsapp",
            "recipient_type": "individual",
            "to": "6281234567890",
            "type": "text",
            "text": {"preview_url": False, "body": TEXT},
        }
    ]


def test_a_template_gets_the_whole_message_in_one_line(api):
    transport = transport_to(api, whatsapp_template="undangan_rapat")
    transport.send(envelope(text="Yth.  Kepala\tDinas\n\n   Konfirmasi:      https://humas.example/"))
    transport.close()
    (told,) = api.taken
    assert told["template"]["components"] == [
        {
            "type": "body",
            "parameters": [{"type": "text", "text": "Yth. Kepala Dinas · Konfirmasi: https://humas.example/"}],
        }
    ]
    assert in_one_line("") == ""


@pytest.mark.parametrize(
    ("status", "body", "permanent", "outage", "words"),
    [
        (400, error(131026, "undeliverable"), True, False, "Nomor ini tidak dapat menerima pesan WhatsApp"),
        (400, error(131047, "re-engagement"), True, False, "Penerima belum menulis dalam 24 jam terakhir"),
        (400, error(131009, "Parameter value is not valid"), True, False, "menolak pesan ini: Parameter value"),
        (404, error(100, "Unsupported post request."), True, False, "Server WhatsApp menolak pesan ini"),
        (400, b"<html>", True, False, "Server WhatsApp menolak pesan ini"),
        (400, error(130429, "Rate limit hit"), False, False, "Terlalu banyak pesan sekaligus"),
        (429, error(80007, "Rate limit issues"), False, False, "Terlalu banyak pesan sekaligus"),
        (429, {}, False, False, "Terlalu banyak pesan sekaligus"),
        (500, error(131000, "Something went wrong"), False, False, "Server WhatsApp sedang terganggu"),
        (503, b"", False, False, "Server WhatsApp sedang terganggu"),
        (401, error(190, "Invalid OAuth access token"), False, True, "Token WhatsApp Business ditolak"),
        (403, error(10, "Permission denied"), False, True, "Token WhatsApp Business tidak berhak"),
        (400, error(131042, "Payment issue"), False, True, "Pembayaran akun WhatsApp Business"),
        (302, {}, False, True, "mengalihkan"),
        (200, {"messages": []}, False, False, "cara yang tidak dikenal"),
        (200, [1], False, False, "cara yang tidak dikenal"),
    ],
)
def test_each_refusal_is_told_in_plain_words(api, status, body, permanent, outage, words):
    api.says = [(status, body)]
    found = refused(api)
    assert (found.is_permanent, found.is_outage, found.code) == (permanent, outage, None)
    assert words in found.words
    assert TOKEN not in found.words
    assert api.taken == []


def test_a_wrong_token_holds_everything_up(api):
    found = refused(api, whatsapp_token="salah")
    assert (found.is_permanent, found.is_outage) == (False, True)


def test_a_missing_template_is_final_and_says_so(api):
    assert "Templat WhatsApp tidak ada" in refused(api, whatsapp_template="lain").words


def test_a_silent_server_and_a_large_answer_are_not_waited_for(api, monkeypatch):
    monkeypatch.setattr("bakohumas.mail.whatsapp.OPERATION_SECONDS", 0.2)
    api.says = [(200, "silence")]
    assert "tidak menjawab" in refused(api).words
    api.says = [(200, b"x" * 1_100_000)]
    assert "tidak menjawab" in refused(api).words
    assert OPERATION_SECONDS == 10


def test_an_absent_server_is_an_outage():
    with WhatsApp() as gone:
        settings = read_settings({}, secret_key="x" * 40, **gone.settings())
    with pytest.raises(ChatError) as caught:
        open_whatsapp(settings).send(envelope())
    assert (caught.value.is_outage, caught.value.words) == (True, "Server WhatsApp tidak dapat dihubungi")


@pytest.mark.parametrize(
    "wrong",
    [
        {"whatsapp_token": ""},
        {"whatsapp_phone_id": ""},
        {"whatsapp_phone_id": "10654/../1"},
        {"whatsapp_url": "http://graph.example/v21.0"},
        {"whatsapp_url": "https://graph.example/v21.0/"},
        {"whatsapp_url": "https://orang@graph.example/v21.0"},
    ],
)
def test_settings_that_would_leak_or_do_nothing_are_refused(wrong):
    told = {"whatsapp_url": "https://graph.example/v21.0", "whatsapp_phone_id": "1", "whatsapp_token": "t"}
    with pytest.raises(SettingsError, match="whatsapp_"):
        read_settings({}, secret_key="x" * 40, **{**told, **wrong})


def chat(number, key):
    return OutgoingChat(
        kind="undangan",
        key=key,
        number=f"+{number}",
        text=TEXT,
        about=f"whatsapp:{key}",
        batch="whatsapp:1",
        domain="humas.example",
    )


def test_both_channels_share_the_outbox_and_never_each_others_messages(api, sessions, tmp_path):
    with sessions() as session:
        enqueue(session, make_mail(), now=NOON)
        first = enqueue_chats(session, [chat("628111", "a"), chat("628222", "b"), chat("628333", "c")], now=NOON)
        again = enqueue_chats(session, [chat("628111", "a")], now=NOON)
        session.commit()
        assert again == first[:1]
    api.numbers = {"628222": 131026}
    mails = Courier(sessions, FolderTransport(tmp_path), lambda: NOON, lambda _: False, 0)
    chats = Courier(sessions, transport_to(api), lambda: NOON, lambda _: False, 0, CHAT_CHANNEL)
    assert (chats.run(), mails.run(), chats.run()) == (2, 1, 0)
    assert sorted(told["to"] for told in api.taken) == ["628111", "628333"]
    with sessions() as session:
        rows = {row.recipient: row for row in map(session.merge, first)}
        assert [(row.state, row.last_error) for row in rows.values()] == [
            (OutboxState.SENT, None),
            (OutboxState.FAILED, "Nomor ini tidak dapat menerima pesan WhatsApp"),
            (OutboxState.SENT, None),
        ]


def test_too_many_at_once_is_tried_again_by_the_table(api, sessions):
    with sessions() as session:
        enqueue_chats(session, [chat("628111", "a")], now=NOON)
        session.commit()
    api.says = [(400, error(130429, "Rate limit hit"))]
    courier = Courier(sessions, transport_to(api), lambda: NOON, lambda _: False, 0, CHAT_CHANNEL)
    assert courier.run() == 0
    with sessions() as session:
        assert claimable_ids(session, NOON, 9, CHAT_CHANNEL) == []
        ((_, attempts),) = claimable_ids(session, NOON.replace(minute=1), 9, CHAT_CHANNEL)
    assert attempts == 1
