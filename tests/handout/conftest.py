from collections.abc import Iterator

import pytest

from tests.handout.browser import Browser, opened_browser


@pytest.fixture(scope="session")
def browser(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Browser]:
    """One browser for all tests of the page; they skip where there is none."""
    with opened_browser(tmp_path_factory.mktemp("browser")) as running:
        yield running
