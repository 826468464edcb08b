"""One meeting as a calendar sees it; tests change what they are about."""

from datetime import UTC, date, datetime, time

import pytest

from bakohumas.ical.values import CalendarEvent, Conference, Guest, Organiser
from bakohumas.ical.when import When

MADE = datetime(2026, 9, 1, 2, 30, tzinfo=UTC)


@pytest.fixture
def when():
    return When(zone="Asia/Makassar", starts_on=date(2026, 10, 26), starts=time(9), ends_open=True)


@pytest.fixture
def event(when):
    return CalendarEvent(
        uid="0f2c7a4e-1c9a-4b57-9a7e-5a6d2a8b9c01@humas.example.go.id",
        created=MADE,
        last_modified=MADE,
        when=when,
        title="Rapat Koordinasi Bakohumas",
        organiser=Organiser(
            "Biro Humas", "rsvp+abcdefghijklmnopqrstuvwx23@humas.example.go.id", "undangan@humas.example.go.id"
        ),
        location="Aula Idham Chalid, Banjarbaru / daring",
        details=("Acara: Rapat Koordinasi Bakohumas", "Pakaian: Batik"),
        closing=("Narahubung: (0511) 3364 123",),
        conference=Conference("https://rapat.example.go.id/j/81", "Zoom", ("Kata sandi: rahasia7",)),
        category="rapat_koordinasi",
    )


@pytest.fixture
def guest():
    return Guest(
        "kominfo@banjarbaru.example.go.id", "Diskominfo Banjarbaru", answer_url="https://rapat.example/u/t0k3n/"
    )
