"""A real browser for the handout: Chromium without a window, kept from the network."""

from __future__ import annotations

import base64
import io
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest

__all__ = ["A4", "LETTER", "Browser", "opened_browser"]

LETTER = (8.5, 11.0)
A4 = (8.27, 11.69)
"""Width and height in inches."""

_FLAGS = (
    "--headless=new",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-dev-shm-usage",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
    "--proxy-server=127.0.0.1:9",
)


class Browser:
    """What a test wants to know of a page in a browser."""

    def __init__(self, driver: Any) -> None:
        self.driver = driver

    def open(self, page: Path, *, width: int = 1000, media: str = "") -> None:
        """Show the file in a window of this many CSS pixels; media `print` shows it as on paper."""
        self.driver.execute_cdp_cmd("Emulation.setEmulatedMedia", {"media": media})
        metrics = {"width": width, "height": 900, "deviceScaleFactor": 1, "mobile": False}
        self.driver.execute_cdp_cmd("Emulation.setDeviceMetricsOverride", metrics)
        self.driver.get_log("browser")  # what an earlier page said
        self.driver.get(page.as_uri())

    def said(self) -> list[str]:
        """What the page put on the console since it was opened."""
        return [entry["message"] for entry in self.driver.get_log("browser")]

    def asks(self, expression: str) -> Any:
        """The value of a JavaScript expression in the page."""
        return self.driver.execute_script(f"return {expression}")

    def violations(self) -> list[str]:
        """What axe-core objects to, each rule with the first element it is about."""
        from axe_core_python.selenium import Axe  # type: ignore[import-untyped]

        found = Axe().run(self.driver)["violations"]
        return [f"{rule['id']}: {rule['nodes'][0]['html'][:200]}" for rule in found]

    def printed(self, paper: tuple[float, float]) -> list[str]:
        """The text of each page of the PDF that printing gives."""
        from pypdf import PdfReader

        width, height = paper
        options = {"paperWidth": width, "paperHeight": height}
        pdf = self.driver.execute_cdp_cmd("Page.printToPDF", options)["data"]
        reader = PdfReader(io.BytesIO(base64.b64decode(pdf)))
        for page in reader.pages:
            size = (float(page.mediabox.width) / 72, float(page.mediabox.height) / 72)
            assert size == pytest.approx(paper, abs=0.02)
        return [page.extract_text() for page in reader.pages]


@contextmanager
def opened_browser(profile: Path) -> Iterator[Browser]:
    """Chromium with an empty profile; the test skips where it or its driver is not installed."""
    chromium, driver = shutil.which("chromium"), shutil.which("chromedriver")
    if chromium is None or driver is None:
        pytest.skip("needs Debian's packages chromium and chromium-driver")
    from selenium.webdriver import Chrome, ChromeOptions
    from selenium.webdriver.chrome.service import Service

    options = ChromeOptions()
    options.binary_location = chromium
    for flag in (*_FLAGS, f"--user-data-dir={profile}"):
        options.add_argument(flag)
    options.set_capability("goog:loggingPrefs", {"browser": "ALL"})
    running = Chrome(options=options, service=Service(executable_path=driver))
    try:
        yield Browser(running)
    finally:
        running.quit()
