"""The user's browser, where a terminal can open one."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Mapping

OPENERS = ("xdg-open", "gio", "wslview")
"""What opens an address where there is a screen to show it; ``open`` does on macOS."""


def opener(environment: Mapping[str, str] = os.environ, platform: str = sys.platform) -> list[str]:
    """Take the environment and the platform; give the command that opens an address, or nothing.

    Without a screen these commands start a browser in the terminal, over what stands there.
    """
    if platform == "darwin":
        return ["open"] if shutil.which("open") else []
    if not any(environment.get(name) for name in ("DISPLAY", "WAYLAND_DISPLAY", "WSL_DISTRO_NAME")):
        return []
    found = next((name for name in OPENERS if shutil.which(name)), None)
    if found is None:
        return []
    return [found, "open"] if found == "gio" else [found]


def browse(url: str, command: list[str] | None = None) -> bool:
    """Take an address; open it without waiting for the browser; tell whether that was possible.

    Only http and https are opened: another scheme may run something. ``command`` replaces what is
    found on the machine.
    """
    command = opener() if command is None else command
    if not command or not url.startswith(("https://", "http://")):
        return False
    try:
        subprocess.Popen(
            [*command, url],
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            start_new_session=True,
        )
    except OSError:
        return False
    return True
