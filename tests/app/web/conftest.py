"""The web app over the example reports: a real server in a process of its own, and Debian's Chromium to look at it."""

import contextlib
import os
import shutil
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import httpx
import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, BrowserContext, Page, sync_playwright

COMMAND = [sys.executable, "-c", "import sys; from sayso.app.cli import main; sys.exit(main())"]
FLAGS = [
    "--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
    "--disable-component-update", "--disable-sync",
]  # fmt: skip
WIDE, NARROW = (1280, 900), (390, 844)


@pytest.fixture(autouse=True)
def alone() -> None:
    """The real pipeline, unlike in the tests of commands; the server has an environment of its own."""


def clean_environment(home: Path) -> dict[str, str]:
    """Without the settings of whoever runs the tests."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith("SAYSO_")}
    return kept | {"XDG_CONFIG_HOME": str(home), "HOME": str(home)}


@pytest.fixture(scope="session")
def demo(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A ledger with the three example reports; not to be changed."""
    folder = tmp_path_factory.mktemp("demo")
    path = folder / "kazakhstan.ledger"
    examples = Path(__file__).parents[3] / "examples"
    done = subprocess.run(
        [*COMMAND, "add", str(examples), "--ledger", str(path)], capture_output=True, text=True, env=clean_environment(folder),
        cwd=folder, check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    return path


@dataclass
class Site:
    """A running server. ``address``: of its ledger, without a slash at the end."""

    address: str
    ledger: Path

    def __truediv__(self, path: str) -> str:
        return f"{self.address}/{path}"


@contextlib.contextmanager
def served(ledger: Path, *options: str, address: str = "") -> Iterator[Site]:
    """A server over a ledger, on a free port. ``address``: of a ledger in a database, ``ledger`` then only tells its folder."""
    command = [*COMMAND, "web", "--ledger", address or str(ledger), "--port", "0", "--no-browser", *options]
    with subprocess.Popen(
        command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, env=clean_environment(ledger.parent), cwd=ledger.parent
    ) as server:
        try:
            assert server.stdout is not None
            line = server.stdout.readline().strip()
            if not line:
                pytest.fail(f"the server did not start: {server.communicate()[1]}")
            yield Site(line.rpartition("/")[0], ledger)
        finally:
            server.terminate()
            _, said = server.communicate(timeout=20)
    assert "Traceback" not in said, said


@pytest.fixture(scope="session")
def site(demo: Path) -> Iterator[Site]:
    """The demo ledger, served; for looking only."""
    with served(demo) as found:
        yield found


@pytest.fixture
def own_site(demo: Path, tmp_path: Path) -> Iterator[Site]:
    """A copy of the demo ledger, served; for changing, under the name Ada Marsh."""
    path = tmp_path / "kazakhstan.ledger"
    shutil.copyfile(demo, path)
    with served(path, "--by", "Ada Marsh") as found:
        yield found


@pytest.fixture
def nameless_site(demo: Path, tmp_path: Path) -> Iterator[Site]:
    """A copy of the demo ledger, served without a name; asked for before a window, it outlives the pages of it."""
    path = tmp_path / "kazakhstan.ledger"
    shutil.copyfile(demo, path)
    with served(path) as found:
        yield found


@pytest.fixture
def inside_site(demo: Path, tmp_path: Path) -> Iterator[Site]:
    """A copy of the demo ledger, served under the name Ada Marsh; pages of this machine may be fetched."""
    path = tmp_path / "kazakhstan.ledger"
    shutil.copyfile(demo, path)
    with served(path, "--by", "Ada Marsh", "--inside") as found:
        yield found


@pytest.fixture
def empty_site(tmp_path: Path) -> Iterator[Site]:
    """A ledger that is not there yet, served."""
    with served(tmp_path / "new.ledger", "--by", "Ada Marsh") as found:
        yield found


@pytest.fixture(scope="session")
def client(site: Site) -> Iterator[httpx.Client]:
    """Asks the server of the demo ledger without a browser."""
    with httpx.Client(base_url=site.address.rpartition("/")[0], timeout=20) as found:
        yield found


@pytest.fixture(scope="session")
def chromium() -> Iterator[Browser]:
    """Debian's Chromium, which scripts/testing.sh installs."""
    path = shutil.which("chromium") or shutil.which("chromium-browser")
    if path is None:
        pytest.fail("chromium is missing: run make test, or as root apt-get install chromium")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=FLAGS, headless=True)
        yield browser
        browser.close()


def in_time(page: Page, condition: str, *, seconds: float = 10) -> None:
    """Waits until a condition holds. Playwright's own wait looks again by eval in the page, which its policy forbids."""
    end = time.monotonic() + seconds
    while not page.evaluate(condition):
        assert time.monotonic() < end, f"{condition} does not come true on {page.url}"
        page.wait_for_timeout(50)


@dataclass
class Window:
    """Opens pages and keeps what must not happen: errors on the console, scripts that fail, requests to anywhere else."""

    browser: Browser
    contexts: list[BrowserContext] = field(default_factory=list)
    wrong: list[str] = field(default_factory=list)

    def __call__(self, address: str, size: tuple[int, int] = WIDE, *, scheme: Any = "light", script: bool = True) -> Page:
        context = self.browser.new_context(
            viewport={"width": size[0], "height": size[1]}, color_scheme=scheme, java_script_enabled=script
        )
        self.contexts.append(context)
        page = context.new_page()
        page.set_default_timeout(10_000)
        home = address.split("/", 3)[2]
        page.on("console", lambda m: self.wrong.append(f"{page.url}: {m.text}") if m.type in ("error", "warning") else None)
        page.on("pageerror", lambda error: self.wrong.append(f"{page.url}: {error}"))
        page.on("request", lambda r: None if r.url.split("/", 3)[2] == home else self.wrong.append(f"asked for {r.url}"))
        page.goto(address)
        return page


@pytest.fixture
def window(chromium: Browser) -> Iterator[Window]:
    """Opens a page; at the end nothing may have gone wrong on any."""
    found = Window(chromium)
    yield found
    for context in found.contexts:
        context.close()
    assert found.wrong == []


Check = Callable[[Page], None]


@pytest.fixture(scope="session")
def sound() -> Check:
    """Fails where a page is not accessible, is wider than its window or carries a style of its own."""

    def check(page: Page) -> None:
        found = Axe().run(page)
        grave = [v for v in found.response["violations"] if v["impact"] in ("serious", "critical")]
        told = [f"{v['id']}: {v['help']} at {[n['html'][:120] for n in v['nodes'][:3]]}" for v in grave]
        assert told == [], page.url
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth"), f"{page.url} is wider than its window"
        styled = page.evaluate("[...document.querySelectorAll('[style]')].filter(e => !e.matches('.slide')).map(e => e.outerHTML)")
        assert styled == [], page.url

    return check
