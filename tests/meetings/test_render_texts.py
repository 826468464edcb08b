"""Phrases that the documents of a meeting share."""

from datetime import date, time

import pytest

from bakohumas.agencies.values import Person
from bakohumas.meetings import texts
from bakohumas.meetings.facts import (
    AttendanceFacts,
    Breakdown,
    Delegation,
    MeetingFacts,
    Online,
    ParticipantFacts,
    Venue,
)
from bakohumas.meetings.participants import head_count, participant_sentences
from bakohumas.meetings.texts import (
    day_text,
    held_sentence,
    listing,
    office_text,
    organiser_text,
    person_text,
    place_text,
    quoted,
    sentence,
    theme_row,
    time_text,
    venue_text,
)

DAY = date(2017, 10, 26)


def meeting(**given) -> MeetingFacts:
    return MeetingFacts(**{"title": "Rapat", "starts_on": DAY, "zone": "Asia/Makassar", **given})


@pytest.mark.parametrize(
    ("text", "printed"),
    [
        ("humas  adalah\nkita", "Humas adalah kita."),
        ("Sudah.", "Sudah."),
        ("Siapa?", "Siapa?"),
        ("S.H.", "S.H."),
        ("kutipan “Satu.”", "Kutipan “Satu.”"),
        ("terpotong …", "Terpotong …"),
        ("  ", ""),
    ],
)
def test_a_sentence_has_a_capital_and_one_mark_at_its_end(text, printed):
    assert sentence(text) == printed


def test_quotation_marks_are_not_doubled():
    assert [quoted("Kata"), quoted("“Kata”"), quoted('"Kata"')] == ["“Kata”"] * 3


def test_items_with_commas_are_parted_by_semicolons():
    assert listing(["a", "b", "c"]) == "a, b, dan c"
    assert listing(["a, x", "b", "c"]) == "a, x; b; dan c"
    assert listing(["a", "b"]) == "a dan b"
    assert listing([]) == ""


@pytest.mark.parametrize(
    ("venue", "text"),
    [
        (None, ""),
        (Venue(), ""),
        (Venue(city="Kendari"), "Kendari"),
        (Venue(building="Hotel Fugo Samarinda", city="Samarinda"), "Hotel Fugo Samarinda"),
        (Venue("Aula", "Balai Kota Kenanga", "Jalan Satu", "Kenanga"), "Aula, Balai Kota Kenanga, Jalan Satu, Kenanga"),
        (Venue(city="Kenanga", province="Nusa"), "Kenanga, Nusa"),
    ],
)
def test_a_place_is_made_of_its_known_parts(venue, text):
    assert venue_text(venue) == text


def test_a_hybrid_meeting_has_both_places():
    online = Online("https://x.example", platform="Zoom")
    assert (
        place_text(meeting(mode="hibrida", venue=Venue(room="Aula"), online=online))
        == "Aula, serta daring melalui Zoom"
    )
    assert place_text(meeting(mode="daring")) == "Daring"
    assert place_text(meeting()) == ""


@pytest.mark.parametrize(
    ("given", "text"),
    [
        ({}, ""),
        ({"ends_open": True}, ""),
        ({"ends_time": time(12)}, ""),
        ({"starts_time": time(9)}, "09.00 WITA"),
        ({"starts_time": time(9), "ends_open": True}, "09.00 WITA s.d. selesai"),
        ({"starts_time": time(9), "ends_time": time(12, 5)}, "09.00 s.d. 12.05 WITA"),
        (
            {"starts_time": time(9), "ends_time": time(12), "ends_on": date(2017, 10, 27)},
            "09.00 WITA (Kamis) s.d. 12.00 WITA (Jumat)",
        ),
    ],
)
def test_an_end_is_printed_only_beside_a_known_start(given, text):
    assert time_text(meeting(**given)) == text


def test_the_weekday_is_computed_and_the_part_of_the_day_stands_beside_it():
    assert day_text(meeting()) == "Kamis, 26 Oktober 2017"
    assert day_text(meeting(part_of_day="siang")) == "Kamis siang, 26 Oktober 2017"
    assert day_text(meeting(ends_on=date(2017, 10, 27))) == "Kamis s.d. Jumat, 26 s.d. 27 Oktober 2017"


def test_the_theme_has_the_word_of_the_event():
    assert theme_row(meeting(theme="Satu Suara", theme_label="topik")) == ("Topik", "“Satu Suara”")
    assert theme_row(meeting()) == ("Tema", "")


@pytest.mark.parametrize(
    ("person", "text"),
    [
        (Person(None), ""),
        (Person(None, position="Kepala Biro"), "Kepala Biro"),
        (Person("Sari", back_title="S.H."), "Sari, S.H."),
        (Person("Sari", position="Kepala Biro Hukum", agency="Biro Hukum Setda X"), "Sari (Kepala Biro Hukum Setda X)"),
        (Person("Sari", position="Kepala Dinas X", agency="Dinas X"), "Sari (Kepala Dinas X)"),
        (Person("Sari", position="Pranata Humas", agency="Dinas X"), "Sari (Pranata Humas Dinas X)"),
        (Person("Sari", agency="Dinas X"), "Sari (Dinas X)"),
    ],
)
def test_a_person_is_named_without_saying_the_office_twice(person, text):
    assert person_text(person) == text
    assert office_text(person) in text


def test_partners_stand_beside_the_organiser():
    assert organiser_text(meeting(organiser="A", co_organisers=("B", "C"))) == "A bekerja sama dengan B dan C"
    assert organiser_text(meeting(co_organisers=("B",))) == "B"
    assert organiser_text(meeting()) == ""


def test_the_held_sentence_leaves_out_what_is_unknown():
    assert held_sentence(meeting()) == "Kegiatan dilaksanakan pada Kamis, 26 Oktober 2017."
    full = meeting(starts_time=time(9), ends_open=True, venue=Venue(city="Banjarbaru"), mode="hibrida")
    assert held_sentence(full) == (
        "Kegiatan dilaksanakan pada Kamis, 26 Oktober 2017, pukul 09.00 WITA s.d. selesai, di Banjarbaru, "
        "serta secara daring."
    )


def rows(*statuses: str) -> tuple[AttendanceFacts, ...]:
    return tuple(AttendanceFacts(f"Orang {number}", status=status) for number, status in enumerate(statuses))


def test_people_are_counted_from_complete_rows_and_only_those_who_came():
    attendance = rows("hadir", "diwakili", "tamu", "izin", "tidak_hadir")
    assert head_count(meeting(attendance=attendance, participants=ParticipantFacts(count=99))) == (3, "orang")


def test_incomplete_rows_give_no_count():
    partial = ParticipantFacts(attendance_complete=False)
    assert head_count(meeting(attendance=rows("hadir"), participants=partial)) is None
    stated = ParticipantFacts(count=107, unit="peserta", attendance_complete=False)
    assert head_count(meeting(attendance=rows("hadir"), participants=stated)) == (107, "peserta")


def test_everything_told_of_the_participants_is_said_once():
    told = ParticipantFacts(
        count=150,
        agencies=57,
        categories=("BUMN", "TNI"),
        breakdown=(Breakdown("BUMN", 20), Breakdown("TNI", 3, "instansi")),
        delegations=(Delegation("Polda X", 2), Delegation("Kejati X")),
    )
    assert participant_sentences(meeting(participants=told)) == (
        "Kegiatan diikuti oleh 150 orang dari 57 instansi yang terdiri atas BUMN dan TNI.",
        "Rincian peserta: BUMN 20 orang dan TNI 3 instansi.",
        "Instansi yang hadir antara lain Polda X (2 orang) dan Kejati X.",
    )


def test_named_people_of_an_incomplete_list_are_said_to_be_among_others():
    row = AttendanceFacts("Sari", position="Kabid", agency="Dinas X", represents_position="Kepala Dinas X")
    partial = meeting(attendance=(row,), participants=ParticipantFacts(attendance_complete=False))
    assert participant_sentences(partial) == ("Hadir antara lain Kabid Dinas X Sari mewakili Kepala Dinas X.",)


def test_nothing_is_said_of_unknown_participants():
    assert participant_sentences(meeting()) == ()


def test_an_office_that_stands_for_a_name_is_not_said_twice():
    unnamed = Person("Kepala Dinas Sosial", agency="Dinas Sosial")

    assert (texts.titled_text(unnamed), texts.person_text(unnamed)) == ("Kepala Dinas Sosial", "Kepala Dinas Sosial")
    assert texts.titled_text(Person("Rini", agency="Dinas Sosial")) == "Dinas Sosial Rini"
