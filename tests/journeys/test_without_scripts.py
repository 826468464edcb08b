"""The same chain in browsers that run no script."""

import pytest

from tests.journeys.test_whole_chain import LONG, walk


@pytest.mark.timeout(LONG)
def test_every_link_of_the_chain_works_without_scripts(plain_office):
    walk(plain_office)
