"""The composition root: opens what must be opened, in order, wires it together, and closes it again."""

import asyncio
import signal
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass
from datetime import datetime, timedelta

import structlog

from bot.client import BocageClient, TokenRefused
from bot.core import backup
from bot.core.agenda import Agenda
from bot.core.alarm import Alarm
from bot.core.catalogue import Catalogue, our_catalogue
from bot.core.clock import Clock, SystemClock
from bot.core.compute import Compute
from bot.core.database import Database
from bot.core.delivery import Delivery
from bot.core.due import DueWork
from bot.core.errors import StartupError
from bot.core.garbage import leave_alone_what_is_here
from bot.core.house import HouseJobs
from bot.core.keeping import Keeper
from bot.core.messenger import Pauses, Unauthorised
from bot.core.outbox import Outbox
from bot.core.standing import StandingMessages
from bot.core.structure import Structures
from bot.core.vitals import Vitals
from bot.house import furnish
from bot.servers.model import DEFAULT_ZONE
from bot.services import Services
from bot.settings import ListenAddress, Settings
from cogs.support.messenger import DiscordMessenger

log = structlog.get_logger(__name__)

STOP_PATIENCE, GOODBYE_PATIENCE = 12.0, 5.0
"""Seconds that work in progress is given to finish when Bocage is asked to stop, and Discord to take leave.

Whoever stops a process usually ends it after half a minute, or sooner: all of it takes less than twenty-five seconds.
"""


@dataclass(frozen=True, slots=True, kw_only=True)
class App:
    """Everything that is open while Bocage runs."""

    client: BocageClient
    database: Database
    compute: Compute
    agenda: Agenda
    outbox: Outbox
    standing: StandingMessages
    delivery: Delivery
    due: DueWork
    catalogue: Catalogue
    structures: Structures
    services: Services


@asynccontextmanager
async def open_app(
    settings: Settings, *, clock: Clock, simulated: bool = False, backups: bool = True, idle: bool = False
) -> AsyncIterator[App]:
    """Open the database and wire the house; nothing is connected to Discord yet.

    `simulated`: time is ours and nobody waits, so that no thread and no process is needed beside this one. Without
    `backups` none is taken at night: nothing here is worth one.
    `idle`: nothing that falls due is done, for an operator's tool that never will be connected.
    Raises StartupError when another instance runs or the database cannot be used.
    """
    catalogue = our_catalogue()
    async with (
        Database.open(settings.database_path, clock=clock, simulated=simulated) as database,
        Compute.open(here=simulated) as compute,
    ):
        house = furnish(database=database, clock=clock, catalogue=catalogue, compute=compute)
        servers, members, digest = house.services.servers, house.services.members, house.services.digest
        await digest.load()
        brought_back = await house.services.erasures.reapply()
        if brought_back:
            log.warning("an older file was put back: people erased since were erased again", people=brought_back)
        client = BocageClient(house.services)
        for follower in house.followers:
            follower.follow(client)
        messenger = DiscordMessenger(client)
        tell, pauses = servers.tell_undelivered, Pauses(clock)
        delivery = Delivery(database, clock, messenger, members, tell, pauses=pauses)
        keeper = Keeper(database, clock, messenger, house.standing, delivery.card_of, tell, pauses=pauses)
        for kind in house.notice_kinds:
            delivery.register(kind)
        jobs = HouseJobs(database, clock, DEFAULT_ZONE)
        for name, job in house.daily.items():
            jobs.register(name, job)
        # Last, so that what is past its time is not copied once more.
        if backups:
            jobs.register("backup", _backup_job(settings))
        if simulated:
            # There, the clock stands still between two gestures that are minutes apart to whoever makes them.
            client.presses.moment = timedelta()
            client.patience.seconds = None
        due = DueWork(house.agenda, delivery, jobs, keeper, house.mirror, house.draws)
        for owing in (house.outbox, house.agenda, house.standing, house.mirror, house.draws, house.services.stays):
            owing.ring = _nothing if idle else due.ring
        if not idle:
            house.services.erasures.follow = house.services.upkeep.finish
        await delivery.recover()
        try:
            yield App(
                client=client,
                database=database,
                compute=compute,
                agenda=house.agenda,
                outbox=house.outbox,
                standing=house.standing,
                delivery=delivery,
                due=due,
                catalogue=catalogue,
                structures=house.structures,
                services=house.services,
            )
        finally:
            await house.services.signs.flush()
            await digest.activity.flush()


def _nothing() -> None:
    """Do what is due some other day."""


def _backup_job(settings: Settings) -> Callable[[datetime], Awaitable[None]]:
    def copy(now: datetime) -> None:
        taken = backup.back_up(settings.database_path, settings.backup_directory, now)
        # A copy that cannot be restored is no backup: the job fails, says so, and is tried again.
        backup.require_restorable(taken, now)
        backup.prune(settings.backup_directory, backup.KEEP_DAYS, now)

    async def job(now: datetime) -> None:
        await asyncio.to_thread(copy, now)

    return job


def run(settings: Settings, health: ListenAddress | None = None) -> int:
    """Run Bocage on Discord until it is told to stop; return the exit code. `health` is where to tell how it is.

    Raises StartupError, TokenRefused and discord.PrivilegedIntentsRequired, which the command line explains.
    """
    return asyncio.run(_run(settings, health))


async def _run(settings: Settings, health: ListenAddress | None) -> int:
    if settings.token is None:
        raise StartupError("no token")
    stop = asyncio.Event()
    for number in (signal.SIGTERM, signal.SIGINT):
        asyncio.get_running_loop().add_signal_handler(number, stop.set)
    clock = SystemClock()
    async with open_app(settings, clock=clock) as app, _told(app, health, clock):
        refused: list[Unauthorised] = []

        def give_up(error: Unauthorised) -> None:
            refused.append(error)
            stop.set()

        app.due.on_unauthorised = give_up
        alarm = Alarm(app.due, clock)

        # Not before Discord has said who is where: until then every server looks as if we had been removed from it.
        def begin() -> None:
            leave_alone_what_is_here()
            alarm.start()

        app.client.once_ready = begin
        connection = asyncio.create_task(app.client.start(settings.token.get_secret_value()), name="connection")
        stopped = asyncio.create_task(stop.wait(), name="stop")
        try:
            await asyncio.wait({connection, stopped}, return_when=asyncio.FIRST_COMPLETED)
        finally:
            await _stop(app, alarm, connection)
            stopped.cancel()
        with suppress(asyncio.CancelledError):
            await connection
        if refused:
            raise TokenRefused("the token was refused")
    return 0


@asynccontextmanager
async def _told(app: App, address: ListenAddress | None, clock: Clock) -> AsyncIterator[None]:
    """Tell on `address`, if there is one, how Bocage is."""
    if address is None:
        yield
        return
    # The library costs a tenth of a second: only whoever asks for figures pays for it.
    from bot.health import Health, serve

    health = Health(Vitals(app.database), clock, app.client.is_ready)
    app.client.intake.handled = health.handled
    async with serve(health, address) as port:
        log.info("health is told", host=address.host, port=port)
        yield


async def _stop(app: App, alarm: Alarm, connection: asyncio.Task[None]) -> None:
    """Let nobody in, finish what is under way, then leave. What is not finished is in the database."""
    log.info("stopping")
    finished, _ = await asyncio.gather(app.client.intake.close(patience=STOP_PATIENCE), alarm.stop())
    if not finished:
        log.warning("some requests were cut off", patience_seconds=STOP_PATIENCE)
    await app.client.intake.cut_off()
    try:
        async with asyncio.timeout(GOODBYE_PATIENCE):
            await app.client.close()
    except TimeoutError:
        log.warning("Discord did not take leave", patience_seconds=GOODBYE_PATIENCE)
        connection.cancel()
