"""The loop: sync after sync, for as long as this process leads, whatever the homeserver does meanwhile."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Awaitable, Callable
from random import Random

from adapters.matrix.account import Account, CannotLogIn
from adapters.matrix.client import Client
from adapters.matrix.ending import end
from adapters.matrix.errors import Away, Denied, HomeserverError, LoggedOut, Throttled
from adapters.matrix.intake import Intake
from adapters.matrix.syncing import Synced, Syncing
from adapters.matrix.tokens import Tokens
from adapters.matrix.wire import HomeserverWire

SHORTEST_PAUSE = 1.0
LONGEST_PAUSE = 4.0
_LOGGED_OUT_PAUSES = (2.5, 4.0)
_GIVES_UP_TOKEN_AFTER = 5
_LOCKED_OUT_PAUSE = 20.0
"""Somebody has to change something: a password, a token, a key."""

log = logging.getLogger(__name__)


class _TokenGivenUp(Exception):
    pass


class Loop:
    """`reconnected` is called whenever things work (again)."""

    def __init__(
        self,
        account: Account,
        wire: HomeserverWire,
        intake: Intake,
        tokens: Tokens,
        random: Random,
        reconnected: Callable[[], Awaitable[None]],
    ) -> None:
        self._account = account
        self._wire = wire
        self._intake = intake
        self._tokens = tokens
        self._random = random
        self._reconnected = reconnected
        self._failures = 0

    async def run(self) -> None:
        """Never returns, and never raises for what the homeserver does."""
        storing = asyncio.create_task(self._tokens.keep_storing())
        try:
            while True:
                try:
                    await self._session()
                except (HomeserverError, CannotLogIn) as error:
                    await self._pause(error)
                except Exception as error:
                    log.exception("the loop stumbled", extra={"action": "matrix_loop_failed"})
                    await self._pause(error)
        finally:
            self._wire.client = None
            await end([storing])

    async def _session(self) -> None:
        """Logged in until something goes wrong: then it raises."""
        client = await self._account.sign_in()
        syncing = Syncing(client)
        self._intake.begin(client)
        # What is under way from before comes again, and what of it was done has no effect twice.
        self._tokens.forget()
        since = await self._tokens.stored()
        are_keys_kept = False
        while True:
            try:
                synced = await self._synced(syncing, since)
                await _unless_refused(client.tend_keys())
                if not are_keys_kept:
                    await self._is_up(client)
                    are_keys_kept = await self._keeps_keys(client)
            except _TokenGivenUp:
                since = ""
                continue
            except LoggedOut:
                self._account.refuse_token()
                raise
            except HomeserverError as error:
                await self._pause(error)
                continue
            await self._is_up(client)
            await self._intake.take(synced)
            syncing.are_rooms_known = True
            since = synced.token

    async def _synced(self, syncing: Syncing, since: str) -> Synced:
        """Raises HomeserverError; _TokenGivenUp where a homeserver that was put back to an older state goes
        on refusing the token: then where the bot was is lost, and it goes on from now."""
        try:
            return await syncing.sync(since, wait=self._wire.is_connected)
        except Denied as denied:
            if denied.status != 400 or not since or self._failures < _GIVES_UP_TOKEN_AFTER:
                raise
        log.error("the token is unknown there", extra={"action": "matrix_token_given_up"})
        raise _TokenGivenUp

    async def _keeps_keys(self, client: Client) -> bool:
        """False where they are to be kept after the next sync: a homeserver may answer all but this for a
        while, and what people say must not wait for it. Raises HomeserverError, CannotLogIn."""
        try:
            await _unless_refused(self._account.keep_keys(client))
        except Away as away:
            log.warning("own keys not kept yet: %s", away, extra={"action": "matrix_keys_untended"})
            return False
        return True

    async def _is_up(self, client: Client) -> None:
        was_up, self._wire.client = self._wire.is_connected, client
        if was_up:
            return
        action = "matrix_recovered" if self._failures else "matrix_ready"
        self._failures = 0
        log.info("connected", extra={"action": action})
        if action != "matrix_ready":
            log.info("ready", extra={"action": "matrix_ready"})
        await self._reconnected()

    async def _pause(self, error: Exception) -> None:
        """Nothing is sent meanwhile."""
        self._wire.client = None
        self._failures += 1
        action = "matrix_logged_out" if isinstance(error, (LoggedOut, CannotLogIn)) else "matrix_trouble"
        level = logging.ERROR if action == "matrix_logged_out" else logging.WARNING
        log.log(level, "trouble: %s: %s", type(error).__name__, _told(error), extra={"action": action})
        await asyncio.sleep(self._seconds(error))

    def _seconds(self, error: Exception) -> float:
        match error:
            case CannotLogIn():
                return _LOCKED_OUT_PAUSE
            case LoggedOut():
                return self._random.uniform(*_LOGGED_OUT_PAUSES)
            case Throttled():
                return max(SHORTEST_PAUSE, error.after_seconds)
            case _:
                most = min(LONGEST_PAUSE, SHORTEST_PAUSE * 2 ** min(self._failures, 10))
                return self._random.uniform(SHORTEST_PAUSE, most)


async def _unless_refused(tending: Awaitable[None]) -> None:
    """What is done about keys. Where it is refused, or something in it is malformed, asking again would not
    help, and what people say must not wait for it."""
    try:
        await tending
    except (Away, LoggedOut, Throttled, CannotLogIn):
        raise
    except Denied as denied:
        log.warning("keys not tended: %s", denied, extra={"action": "matrix_keys_untended"})
    except Exception:
        log.exception("keys not tended", extra={"action": "matrix_keys_untended"})


def _told(error: Exception) -> str:
    """Errors of our own hold codes only; others may hold anything."""
    return str(error) if isinstance(error, (HomeserverError, CannotLogIn)) else ""
