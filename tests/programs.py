"""What tests on real terminals and clipboards need: programs, and an environment of their own."""

from __future__ import annotations

import contextlib
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest


def need(*programs: str) -> None:
    """Take names of programs; skip the test without one of them, but fail it in CI."""
    for program in programs:
        if shutil.which(program) is None:
            reason = f"{program} is not installed"
            if os.environ.get("CI") == "true":
                pytest.fail(reason)
            pytest.skip(reason)


def private_environment(folder: Path, **more: str) -> dict[str, str]:
    """Take a folder and more variables; give an environment that keeps everything in the folder.

    It has no display, no tmux, no ssh and nothing of the user's settings.
    """
    python = {name: os.environ[name] for name in ("PYTHONPATH",) if name in os.environ}
    return {
        **python,
        "PATH": os.environ["PATH"],
        "HOME": str(folder),
        "XDG_CONFIG_HOME": str(folder / "config"),
        "XDG_STATE_HOME": str(folder / "state"),
        "XDG_CACHE_HOME": str(folder / "cache"),
        "TMPDIR": str(folder),
        "LANG": "C.UTF-8",
        "TERM": "xterm-256color",
        **more,
    }


def python_as(
    folder: Path, platform: str, script: str, *arguments: str, **more: str
) -> subprocess.CompletedProcess[str]:
    """Run a script in a Python that says it is on another platform, and its children too.

    Only what the platform says of itself is changed (``sys.platform``, ``platform.system()``),
    and what it lacks: a Mac has no ``/proc`` and bounds no process's memory. The folder holds what
    it needs and what it writes, ``more`` are variables.
    """
    site = folder / "site"
    site.mkdir(exist_ok=True)
    (site / "sitecustomize.py").write_text(_SAYS.format(platform=platform), "utf-8")
    (site / "_scproxy.py").write_text(_MAC_PROXIES, "utf-8")
    path = os.pathsep.join(filter(None, (str(site), os.environ.get("PYTHONPATH"))))
    return subprocess.run(
        [sys.executable, "-P", "-c", script, *arguments],
        env=private_environment(folder, PYTHONPATH=path, **more),
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )


_SAYS = """
import platform, sys
name = {platform!r}
if sys.platform != name:
    sys.platform = name
    system = {{"darwin": "Darwin", "win32": "Windows"}}[name]
    platform.system = lambda: system
if name == "darwin":
    import builtins, resource
    opened, bound = builtins.open, resource.setrlimit

    def open_without_proc(path, *rest, **more):
        if str(path).startswith("/proc/"):
            raise FileNotFoundError(2, "No such file or directory", path)
        return opened(path, *rest, **more)

    def setrlimit(limit, bounds):
        if limit == resource.RLIMIT_AS:
            raise ValueError("current limit exceeds maximum limit")
        bound(limit, bounds)

    builtins.open, resource.setrlimit = open_without_proc, setrlimit
"""


_MAC_PROXIES = "def _get_proxies():\n    return {}\n\n\n_get_proxy_settings = _get_proxies\n"
"""What Python on macOS has compiled in and asks for the system's proxies."""


def running_in(home: str) -> list[str]:
    """Take a value of HOME; give the command lines of the programs that have it (Linux)."""
    found = []
    for process in Path("/proc").glob("[0-9]*"):
        with contextlib.suppress(OSError):
            if f"HOME={home}".encode() in (process / "environ").read_bytes().split(b"\0"):
                found.append((process / "cmdline").read_text("utf-8", "replace"))
    return found
