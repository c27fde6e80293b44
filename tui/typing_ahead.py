"""What is typed ahead reaches what the keys before it have opened or closed.

Textual hands a key to what has the focus, and looks only when it comes back what it is bound to. Of
keys that come at once, as over a slow line, the second is on its way before the first has opened a
row or a window, and is lost.
"""

from __future__ import annotations

import asyncio
from typing import TypeVar

from textual import events
from textual.app import App
from textual.message_pump import MessagePump

R = TypeVar("R")

PATIENCE = 1.0
"""Seconds that a key waits for a window that is being opened."""

_HEARD = 0.25
"""Seconds that it waits for what the key before it has told."""

_ROUNDS = 2
"""What a row tells when it hears from its field goes the same way once more."""


class TypingAhead(App[R]):
    """Does what a key is bound to before it takes the next one."""

    async def on_event(self, event: events.Event) -> None:
        """Take an event; a key that is bound is dealt with here, if nobody types with it."""
        if isinstance(event, events.Key) and not event.is_forwarded and self._is_shown:
            await self._until_heard()
            if await self._is_done(event.key):
                return
            if letter := _behind_escape(event):
                await self.on_event(events.Key("escape", "\x1b"))
                await self.on_event(events.Key(letter, letter))
                return
        await super().on_event(event)

    @property
    def _is_shown(self) -> bool:
        return self.is_running and bool(self._screen_stacks and self.screen_stack)

    async def _until_heard(self) -> None:
        """Wait until what has the focus, and all around it, have heard what was told them."""
        try:
            async with asyncio.timeout(_HEARD):
                for _ in range(_ROUNDS):
                    for pump in (self.focused or self.screen).ancestors_with_self:
                        if isinstance(pump, App):
                            break
                        await _heard(pump)
        except TimeoutError:
            pass  # one that waits for a key itself
        await self._flush_next_callbacks()  # what was chosen in a window that is closed now

    async def _is_done(self, key: str) -> bool:
        """Do what a key is bound to, once the window is there that has the keys; tell if any."""
        if not self.screen.is_mounted:
            try:
                await asyncio.wait_for(self.screen._mounted_event.wait(), PATIENCE)
            except TimeoutError:
                return False
        # What is typed into a field is not among its screen's bindings.
        return await self._check_bindings(key, priority=True) or await self._check_bindings(key)


def _behind_escape(event: events.Key) -> str:
    """Take a key that is bound to nothing; give the letter if it is alt with one, else nothing.

    A terminal sends escape and a letter for that; GNU screen, tmux and slow lines make it of an
    escape with a letter right behind it, which is what a reader has who leaves a row and goes on.
    """
    letter = event.character or ""
    is_alt = event.key.startswith("alt+") and letter.isascii() and letter.isalnum()
    return letter if is_alt else ""


async def _heard(pump: MessagePump) -> None:
    done = asyncio.Event()
    if pump.call_later(done.set):
        await done.wait()
