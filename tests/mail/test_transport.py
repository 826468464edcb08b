import socket
import time

import pytest

from bakohumas.mail.transport import DeliveryError, Envelope, Server, SMTPTransport, open_transport, server_of
from tests.mail.peers import Trickle

CONTENT = b"Subject: a\r\n\r\n.titik di awal baris\r\n"


def envelope(number=1, recipient="a@example.go.id"):
    return Envelope("bounce+k@humas.example.go.id", recipient, CONTENT, f"000000{number}")


@pytest.fixture
def transport(peer):
    made = open_transport(peer.url)
    yield made
    made.close()


def failure(transport, *arguments):
    with pytest.raises(DeliveryError) as found:
        transport.send(envelope(*arguments))
    return found.value


def test_a_message_arrives_with_its_envelope_and_its_bytes(transport, peer):
    transport.send(envelope())

    assert peer.taken == [("bounce+k@humas.example.go.id", ["a@example.go.id"], CONTENT)]


def test_one_connection_carries_many_messages(transport, peer):
    for number in range(3):
        transport.send(envelope(number))

    assert (len(peer.taken), peer.connections) == (3, 1)


@pytest.mark.parametrize(
    ("said", "code", "permanent"),
    [
        ("450 4.2.1 busy", 450, False),
        ("451 4.3.0 later", 451, False),
        ("550 5.7.1 no", 550, True),
        ("552 5.3.4 big", 552, True),
    ],
)
def test_the_servers_answer_is_told_in_its_own_words(transport, peer, said, code, permanent):
    peer.says = [said]

    error = failure(transport)

    assert (error.words, error.code, error.is_permanent, error.is_outage) == (said[4:], code, permanent, False)
    transport.send(envelope())
    assert (len(peer.taken), peer.connections) == (1, 1)


@pytest.mark.parametrize(("answer", "permanent"), [("550 5.1.1 unknown", True), ("450 4.2.1 full", False)])
def test_a_refused_recipient_is_told_too(transport, peer, answer, permanent):
    peer.recipients = {"b@example.go.id": answer}

    error = failure(transport, 1, "b@example.go.id")

    assert (error.words, error.is_permanent) == (answer[4:], permanent)


def test_a_server_that_closes_is_called_anew(transport, peer):
    peer.says = ["421 4.3.2 shutting down"]

    error = failure(transport)

    assert (error.code, error.is_permanent) == (421, False)
    transport.send(envelope())
    assert (len(peer.taken), peer.connections) == (1, 2)


def test_a_connection_that_drops_after_data_is_no_refusal(transport, peer):
    peer.says = ["take and drop"]

    error = failure(transport)

    assert (error.code, error.is_permanent, error.is_outage) == (None, False, False)
    transport.send(envelope())
    assert len(peer.taken) == 2


def test_a_connection_that_ended_between_messages_costs_no_attempt(transport, peer):
    transport.send(envelope())
    transport.connection.sock.shutdown(socket.SHUT_RDWR)

    transport.send(envelope(2))

    assert (len(peer.taken), peer.connections) == (2, 2)


def test_a_server_that_is_not_there_is_an_outage(peer):
    peer.stop()

    error = failure(open_transport(peer.url))

    assert (error.words, error.code, error.is_outage, error.is_permanent) == (
        "Server surel menolak sambungan.",
        None,
        True,
        False,
    )


def test_a_server_that_trickles_is_left_after_the_time_for_one_attempt():
    with Trickle(0.05) as slow:
        began = time.monotonic()
        error = failure(SMTPTransport(server_of(slow.url), attempt_seconds=0.5))

    assert error.is_outage
    assert time.monotonic() - began < 3


def test_starttls_is_required_when_the_address_says_so(peer):
    error = failure(open_transport(peer.url.replace("smtp://", "smtp+starttls://")))

    assert error.is_outage
    assert peer.taken == []


def test_plain_text_is_not_taken_for_tls(peer):
    error = failure(open_transport(peer.url.replace("smtp://", "smtps://")))

    assert error.is_outage
    assert peer.taken == []


@pytest.mark.parametrize(
    ("url", "server"),
    [
        ("smtp://surel", Server("smtp", "surel", 25)),
        ("smtp+starttls://a%40b:s%2Fx@surel", Server("smtp+starttls", "surel", 587, "a@b", "s/x")),
        ("smtps://a:s@surel:4650", Server("smtps", "surel", 4650, "a", "s")),
    ],
)
def test_an_address_names_server_port_and_account(url, server):
    assert server_of(url) == server
    assert "s/x" not in repr(server)


@pytest.mark.parametrize("url", ["smtp://a:rahasia@surel", "http://surel", "smtp://", "surel"])
def test_other_addresses_and_passwords_over_plain_text_are_refused(url):
    with pytest.raises(ValueError, match="smtp_url"):
        open_transport(url)


def test_a_folder_gets_one_file_for_each_message_with_its_return_path_first(tmp_path):
    transport = open_transport(f"file:{tmp_path / 'keluar'}")
    transport.send(envelope(1))
    transport.send(envelope(2))
    transport.send(envelope(1))

    files = {path.name: path.read_bytes() for path in (tmp_path / "keluar").iterdir()}
    whole = b"Return-Path: <bounce+k@humas.example.go.id>\r\n" + CONTENT
    assert files == {"0000001.eml": whole, "0000002.eml": whole}


def test_a_folder_that_cannot_be_written_is_an_outage(tmp_path):
    (tmp_path / "keluar").write_text("a file")

    assert failure(open_transport(f"file:{tmp_path / 'keluar'}")).is_outage
