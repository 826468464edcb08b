"""Permendagri 1/2023 Ps. 44 as a table: every office in every capacity."""

import pytest

from bakohumas.registry.rules import name_lines, position_lines
from bakohumas.registry.signatory import Signatory

NAME = "Nama Pejabat"
TITLED = "Dr. Nama Pejabat, S.H., M.Si."
RANKED = ("Pembina Utama Madya (IV/d)", "NIP 19700101 199503 1 002")

FULL = (TITLED, *RANKED)
ONLY_TITLED = (TITLED,)
BARE = (NAME,)

TABLE = {
    ("kepala_daerah", None): ONLY_TITLED,
    ("kepala_daerah", "definitif"): ONLY_TITLED,
    ("kepala_daerah", "plt"): BARE,
    ("kepala_daerah", "plh"): BARE,
    ("kepala_daerah", "pj"): BARE,
    ("kepala_daerah", "pjs"): BARE,
    ("wakil_kepala_daerah", None): ONLY_TITLED,
    ("wakil_kepala_daerah", "definitif"): ONLY_TITLED,
    ("wakil_kepala_daerah", "plt"): FULL,
    ("wakil_kepala_daerah", "plh"): FULL,
    ("wakil_kepala_daerah", "pj"): FULL,
    ("wakil_kepala_daerah", "pjs"): FULL,
    ("sekda", None): ONLY_TITLED,
    ("sekda", "definitif"): ONLY_TITLED,
    ("sekda", "plt"): FULL,
    ("sekda", "plh"): BARE,
    ("sekda", "pj"): BARE,
    ("sekda", "pjs"): FULL,
    ("lainnya", None): FULL,
    ("lainnya", "definitif"): FULL,
    ("lainnya", "plt"): FULL,
    ("lainnya", "plh"): FULL,
    ("lainnya", "pj"): FULL,
    ("lainnya", "pjs"): FULL,
    (None, None): FULL,
    (None, "plt"): FULL,
}


def signer(**given) -> Signatory:
    known = {
        "position": "Kepala Biro",
        "name": NAME,
        "front_title": "Dr.",
        "back_title": "S.H., M.Si.",
        "rank": RANKED[0],
        "nip": "19700101 199503 1 002",
    }
    return Signatory(**{**known, **given})


@pytest.mark.parametrize(("office", "capacity"), list(TABLE))
def test_name_titles_rank_and_nip_follow_article_44(office, capacity):
    assert name_lines(signer(office=office, capacity=capacity)) == TABLE[office, capacity]


def test_unknown_rank_and_nip_leave_no_line():
    assert name_lines(signer(office="lainnya", rank=None, nip=None)) == (TITLED,)


def test_unknown_name_leaves_the_place_below_the_signature_empty():
    assert name_lines(signer(name=None)) == ()


@pytest.mark.parametrize(
    ("given", "lines"),
    [
        ({}, ("KEPALA BIRO,",)),
        ({"capacity": "plt"}, ("Plt. KEPALA BIRO,",)),
        ({"capacity": "plh"}, ("Plh. KEPALA BIRO,",)),
        ({"capacity": "pj"}, ("Pj. KEPALA BIRO,",)),
        ({"capacity": "pjs"}, ("Pjs. KEPALA BIRO,",)),
        ({"capacity": "plt", "position": "Plt. Kepala Biro"}, ("Plt. KEPALA BIRO,",)),
        ({"capacity": "pj", "position": "Pj Gubernur"}, ("Pj. GUBERNUR,",)),
        ({"position": "Pj. Gubernur"}, ("PJ. GUBERNUR,",)),
        ({"on_behalf_of": ("Sekretaris Daerah",)}, ("a.n. SEKRETARIS DAERAH", "KEPALA BIRO,")),
        (
            {"on_behalf_of": ("Sekretaris Daerah", "Asisten Administrasi Umum")},
            ("a.n. SEKRETARIS DAERAH", "ASISTEN ADMINISTRASI UMUM", "u.b.", "KEPALA BIRO,"),
        ),
    ],
)
def test_position_stands_in_capitals_below_those_it_signs_for(given, lines):
    assert position_lines(signer(**given)) == lines
