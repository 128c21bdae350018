"""All tests with a browser run in one process: two houses and two browsers on two cores only wait for each other.

xdist has marks for this, but writes the group into a test's id, which pytest no longer lets it do (pytest-xdist issue 1386):
the marks are there and nothing follows from them. So the folders say it.
"""

from xdist.scheduler import LoadGroupScheduling

PLACES = ("tests/journeys/", "tests/web/components/test_gallery.py")


def needs_the_browser(test: str) -> bool:
    return test.startswith(PLACES)


class OneBrowser(LoadGroupScheduling):
    def _split_scope(self, nodeid: str) -> str:
        return "browser" if needs_the_browser(nodeid) else super()._split_scope(nodeid)
