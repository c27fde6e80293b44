"""Facts from a child process: the app asks, shows progress and may leave at any moment.

spaCy holds Python's interpreter lock for up to a tenth of a second at a time. In a thread every
key would wait for it, and quitting for the end of a paragraph; a process can just be ended.
"""

from __future__ import annotations

import asyncio
import contextlib
import json
import os
import signal
import sys
from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from ...article.text import one_line

if TYPE_CHECKING:
    from ...article.facts.article import Article
    from ...article.facts.facts import Facts

Progress = Callable[[int, int], None]
"""Called with (characters read so far, characters in all)."""

Early = Callable[["Facts", int], None]
"""Called with facts of a long text's beginning, and how many characters of it were read."""


def not_early(facts: Facts, upto: int) -> None:
    """Take early facts and do without them."""


LONGEST_ANSWER = 1 << 28
"""Bytes of one line of the child's output; the facts of the largest article stay far below."""

KEPT_ERRORS = 4_000
"""Bytes of the child's standard error that are kept to tell why it ended."""


class ExtractionError(Exception):
    """No facts came; the message is one sentence for the user."""


def command(model: str | None) -> list[str]:
    """Take the model's name or None; give the command line of the child.

    ``-P`` keeps the current folder out of the module path: a ``spacy.py`` that lies beside an
    article must not run.
    """
    line = [sys.executable, "-P", "-m", "onrecord.article.worker"]
    return [*line, "--model", model] if model else line


class Extractor:
    """One child process that reads articles one after the other."""

    def __init__(self, model: str | None = None) -> None:
        self._model = model
        self._process: asyncio.subprocess.Process | None = None
        self._errors = b""
        self._error_task: asyncio.Task[None] | None = None
        self._lock = asyncio.Lock()

    async def facts(self, article: Article, progress: Progress, early: Early = not_early) -> Facts:
        """Take an article; give its facts, calling ``progress`` and ``early`` on the way.

        Cancelling this ends the child, which a next call starts anew.

        Raises:
            ExtractionError: the model is missing, reading failed, or the child died.
        """
        async with self._lock:
            try:
                return await self._ask(article, progress, early)
            except asyncio.CancelledError:
                self.stop()
                raise
            except (OSError, ValueError) as error:
                self.stop()
                reason = one_line(str(error))
                raise ExtractionError(f"Reading for facts failed: {reason}.") from error

    async def _ask(self, article: Article, progress: Progress, early: Early) -> Facts:
        from ...article.formats.contract import facts_from_json  # after the first paint

        process = await self._running()
        assert process.stdin is not None
        assert process.stdout is not None
        request = {
            "source": article.source,
            "title": article.title,
            "text": article.text,
            "sha256": article.sha256,
        }
        with contextlib.suppress(BrokenPipeError, ConnectionResetError):
            process.stdin.write(json.dumps(request).encode("ascii") + b"\n")
            await process.stdin.drain()
        while line := await process.stdout.readline():
            message: dict[str, Any] = json.loads(line)
            if "progress" in message:
                progress(*message["progress"])
            elif "early" in message:
                early(facts_from_json(message["early"]), message["upto"])
            elif "facts" in message:
                return facts_from_json(message["facts"])
            else:
                raise ExtractionError(one_line(str(message.get("error", "No answer came."))))
        raise ExtractionError(await self._obituary())

    async def _running(self) -> asyncio.subprocess.Process:
        if self._process is None or self._process.returncode is not None:
            self._errors = b""
            self._process = await asyncio.create_subprocess_exec(
                *command(self._model),
                stdin=asyncio.subprocess.PIPE,
                stdout=asyncio.subprocess.PIPE,
                stderr=asyncio.subprocess.PIPE,
                start_new_session=True,  # ctrl+c in the terminal is the app's, not the child's
                limit=LONGEST_ANSWER,
            )
            self._error_task = asyncio.create_task(self._keep_errors(self._process))
        return self._process

    async def _keep_errors(self, process: asyncio.subprocess.Process) -> None:
        assert process.stderr is not None
        while chunk := await process.stderr.read(4096):
            self._errors = (self._errors + chunk)[-KEPT_ERRORS:]

    async def _obituary(self) -> str:
        process = self._process
        assert process is not None
        code = await process.wait()
        if self._error_task is not None:
            await self._error_task
        self._process = None
        if code < 0:
            how = f"was ended by {_signal_name(-code)}"
            hint = "; there may be too little memory" if -code == signal.SIGKILL else ""
            return f"The process that reads for facts {how}{hint}. Press r to try again."
        lines = self._errors.decode("utf-8", "replace").strip().splitlines()
        reason = f" ({one_line(lines[-1])})" if lines else ""
        return f"The process that reads for facts ended with code {code}{reason}."

    def stop(self) -> None:
        """End the child at once; a next call of ``facts`` starts another."""
        process, self._process = self._process, None
        if process is not None and process.returncode is None:
            with contextlib.suppress(ProcessLookupError, PermissionError):
                os.killpg(process.pid, signal.SIGKILL)

    async def close(self) -> None:
        """End the child and wait until it is gone."""
        process = self._process
        self.stop()
        if process is not None:
            await process.wait()


def _signal_name(number: int) -> str:
    try:
        return signal.Signals(number).name
    except ValueError:
        return f"signal {number}"
