"""A page as PDF, printed by a browser that is installed."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

VARIABLE = "DRAGOMAN_BROWSER"
_NAMES = (
    "chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome", "msedge",
    "microsoft-edge", "microsoft-edge-stable", "brave-browser",
)  # fmt: skip
_PLACES = {
    "darwin": (
        "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
        "/Applications/Chromium.app/Contents/MacOS/Chromium",
        "/Applications/Microsoft Edge.app/Contents/MacOS/Microsoft Edge",
    ),
    "win32": (
        r"C:\Program Files\Google\Chrome\Application\chrome.exe",
        r"C:\Program Files (x86)\Microsoft\Edge\Application\msedge.exe",
    ),
}
_SECONDS = 180


class BrowserError(OSError):
    """No browser, or one that did not print; its message is one line."""


def pdf(html: str) -> bytes:
    """The page printed on A4. Raises BrowserError."""
    program = browser()
    with tempfile.TemporaryDirectory(prefix="dragoman-", ignore_cleanup_errors=True) as folder:
        page, printed = Path(folder, "brief.html"), Path(folder, "brief.pdf")
        page.write_text(html, "utf-8")
        _run([program, *_options(Path(folder), printed), page.as_uri()])
        if not printed.is_file():
            raise BrowserError(f"{program} printed nothing")
        return printed.read_bytes()


def browser() -> str:
    """The program that prints: what DRAGOMAN_BROWSER names, else one that is found.

    Raises BrowserError.
    """
    named = os.environ.get(VARIABLE)
    if named:
        found = shutil.which(named)
        if found is None:
            raise BrowserError(f"{VARIABLE} names {named}, which is no program")
        return found
    found = next(_installed(), None)
    if found is None:
        raise BrowserError(
            "a brief becomes PDF through a browser, and none is installed: install Chromium, "
            f"Chrome or Edge, name one in {VARIABLE}, or write .html and print that"
        )
    return found


def _installed() -> Iterator[str]:
    for name in (*_NAMES, *_PLACES.get(sys.platform, ())):
        found = shutil.which(name)
        if found:
            yield found


def _options(folder: Path, printed: Path) -> list[str]:
    """Nothing of the user's browser is touched, and nothing is fetched."""
    options = [
        "--headless", "--disable-gpu", "--no-first-run", "--disable-extensions",
        "--disable-background-networking", "--disable-sync", "--disable-dev-shm-usage",
        "--no-pdf-header-footer", f"--user-data-dir={folder / 'profile'}",
        f"--print-to-pdf={printed}",
    ]  # fmt: skip
    root = hasattr(os, "geteuid") and os.geteuid() == 0  # the sandbox refuses to run for root
    return [*options, "--no-sandbox"] if root else options


def _run(command: list[str]) -> None:
    try:
        subprocess.run(command, capture_output=True, check=True, timeout=_SECONDS)
    except subprocess.TimeoutExpired:
        raise BrowserError(f"{command[0]} did not print within {_SECONDS} seconds") from None
    except subprocess.CalledProcessError as error:
        last = error.stderr.decode("utf-8", "replace").strip().splitlines()[-1:] or ["no reason"]
        raise BrowserError(f"{command[0]} failed ({last[0][:200]})") from None
    except OSError as error:
        raise BrowserError(f"{command[0]} cannot be started ({error.strerror})") from None
