import pytest
from werkzeug.test import Client
from werkzeug.wrappers import Request, Response

from bakohumas.core.proxies import ListedProxies
from bakohumas.core.settings import SettingsError

FORWARDED = {"X-Forwarded-For": "203.0.113.7", "X-Forwarded-Proto": "https", "X-Forwarded-Host": "jahat.example"}


@Request.application
def seen(request):
    return Response(f"{request.remote_addr} {request.scheme} {request.host}")


def answer(peer, listed="127.0.0.1, 10.0.0.0/8,::1"):
    client = Client(ListedProxies(seen, listed))
    return client.get("/", headers=FORWARDED, environ_base={"REMOTE_ADDR": peer}).text


@pytest.mark.parametrize("peer", ["127.0.0.1", "10.255.0.1", "::1"])
def test_a_listed_proxy_says_who_asked_and_how(peer):
    assert answer(peer) == "203.0.113.7 https localhost"


@pytest.mark.parametrize("peer", ["192.0.2.1", "11.0.0.1", "2001:db8::1"])
def test_an_unlisted_peer_is_not_believed(peer):
    assert answer(peer) == f"{peer} http localhost"


def test_a_peer_without_an_address_is_not_believed():
    assert answer("") == " http localhost"


def test_a_wrong_list_is_told_at_the_start():
    with pytest.raises(SettingsError, match="trusted_proxies harus alamat IP"):
        ListedProxies(seen, "proxy.example")
