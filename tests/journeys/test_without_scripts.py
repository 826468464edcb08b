"""The same chain in browsers that run no script."""

from tests.journeys.test_whole_chain import walk


def test_every_link_of_the_chain_works_without_scripts(plain_office):
    walk(plain_office)
