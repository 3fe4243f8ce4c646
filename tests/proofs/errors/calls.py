"""Every error of Discord at every place where Bocage asks it for something.

python -m tests.proofs.errors.calls [--seed 3] [--only SITE] [--share 1.0]
"""

import argparse
import asyncio
import random
import sys
import tempfile
from collections.abc import AsyncIterator, Awaitable, Callable, Mapping
from contextlib import asynccontextmanager
from datetime import UTC, datetime
from pathlib import Path

from structlog.testing import capture_logs

from tests.cogs.town import open_town
from tests.proofs.errors import elsewhere, interactions, messages, standing
from tests.proofs.errors.faults import ERRORS, faults
from tests.proofs.errors.messages import Calls

Way = Callable[[Calls, str], Awaitable[None]]

_BUILDER = "cogs/support/builder.py:DiscordBuilder"
_EVENTS = "cogs/support/scheduled_events.py:DiscordEvents"
_GROUND = "cogs/digest/ground.py:"
_LISTENER = "cogs/digest/listening.py:"
_MESSENGER = "cogs/support/messenger.py:DiscordMessenger"
TABLE: Mapping[str, tuple[Way, ...]] = {
    f"{_MESSENGER}.send channel.send": (messages.sent_to_channel, messages.sent_in_person, messages.next_way_taken),
    f"{_MESSENGER}._channel member.create_dm": (messages.direct_messages_opened,),
    f"{_MESSENGER}._member guild.fetch_member": (messages.member_looked_up,),
    f"{_MESSENGER}.find channel.history": (messages.looked_for,),
    f"{_MESSENGER}.create_private_thread parent.create_thread": (messages.private_thread_made,),
    f"{_MESSENGER}.create_private_thread self._client.fetch_channel": (messages.parent_looked_up,),
    "cogs/support/messenger.py:_bring_in thread.add_user": (messages.people_brought_in,),
    f"{_MESSENGER}.find_private_thread guild.active_threads": (messages.private_thread_looked_for,),
    f"{_MESSENGER}.open_thread_beneath self._message().create_thread": (messages.thread_opened_beneath,),
    f"{_MESSENGER}.edit standing.edit": (standing.edited,),
    f"{_MESSENGER}.rename_thread thread.edit": (standing.thread_renamed,),
    f"{_MESSENGER}.delete self._message().delete": (standing.removed,),
    f"{_MESSENGER}.publish self._message().publish": (standing.published,),
    f"{_MESSENGER}._open_post forum.create_thread": (standing.forum_post_opened,),
    f"{_MESSENGER}._find_post guild.active_threads": (standing.forum_post_looked_for,),
    f"{_MESSENGER}._find_post thread.history": (standing.forum_post_read,),
    f"{_MESSENGER}._forum self._client.fetch_channel": (standing.forum_looked_up,),
    f"{_BUILDER}.create self._http.create_role": (elsewhere.role_made,),
    f"{_BUILDER}.create self._http.create_channel": (elsewhere.channel_made,),
    f"{_BUILDER}.apply_access self._http.edit_channel_permissions": (elsewhere.access_given,),
    f"{_BUILDER}.change self._http.edit_role": (elsewhere.role_renamed,),
    f"{_BUILDER}.change self._http.edit_channel": (elsewhere.channel_renamed,),
    f"{_BUILDER}.give_role self._http.add_role": (elsewhere.role_given,),
    f"{_BUILDER}.take_role self._http.remove_role": (elsewhere.role_taken,),
    f"{_BUILDER}._roles self._http.get_roles": (elsewhere.roles_listed,),
    f"{_BUILDER}._channels self._http.get_all_guild_channels": (elsewhere.channels_listed,),
    f"{_BUILDER}._channel self._http.get_channel": (elsewhere.channel_read,),
    f"{_EVENTS}.listing client.http.get_scheduled_events": (elsewhere.events_listed,),
    f"{_EVENTS}.look client.http.get_scheduled_event": (elsewhere.event_seen,),
    f"{_EVENTS}.create client.http.create_guild_scheduled_event": (elsewhere.event_made,),
    f"{_EVENTS}.change client.http.edit_scheduled_event": (elsewhere.event_changed,),
    f"{_EVENTS}.set_status client.http.edit_scheduled_event": (elsewhere.event_cancelled,),
    f"{_GROUND}DiscordGround._title channel.fetch_message": (elsewhere.title_of_a_message,),
    f"{_GROUND}DiscordGround._thread guild.fetch_channel": (elsewhere.title_of_a_thread,),
    f"{_GROUND}_found place.fetch_message": (elsewhere.message_found,),
    f"{_LISTENER}Listener._read place.history": (elsewhere.history_read,),
    f"{_LISTENER}Listener._read_again place.history": (elsewhere.history_read_again,),
    f"{_LISTENER}_archived channel.archived_threads": (elsewhere.archives_listed,),
    "cogs/support/messenger.py:reply interaction.response.send_message": (interactions.replied,),
    "cogs/support/messenger.py:reply interaction.edit_original_response": (interactions.answered_after_a_while,),
    "cogs/support/messenger.py:reply interaction.followup.send": (interactions.followed_up,),
    "cogs/support/messenger.py:hold interaction.response.defer": (interactions.deferred,),
    "cogs/support/messenger.py:update interaction.response.edit_message": (interactions.updated,),
    "cogs/support/messenger.py:update interaction.edit_original_response": (interactions.updated_after_a_while,),
    "cogs/support/messenger.py:ask interaction.response.send_modal": (interactions.asked,),
    "bot/client.py:BocageClient._has_left guild.fetch_member": (elsewhere.absence_checked,),
    "bot/client.py:BocageClient._publish_commands self.tree.sync": (elsewhere.commands_published,),
}
"""Each call site, and the ways that lead through it."""

OUTSIDE: Mapping[str, str] = {
    f"{_MESSENGER}._reopen self._client.fetch_channel": "part of editing in an archived thread, whose rows cover it",
    f"{_MESSENGER}._reopen thread.edit": "the same",
    f"{_MESSENGER}.rename_thread self._client.fetch_channel": "part of renaming a thread, whose row covers it",
    "cogs/support/messenger.py:suggest_nothing interaction.response.autocomplete": "suggestions: nothing hangs on them",
    "cogs/support/request.py:_member_of guild.fetch_member": "before anything is done: told, nothing done",
    "cogs/announcements/cog.py:AnnouncementsCog._attach file.read": "before anything is done: told, nothing done",
    "bot/client.py:members_arrived guild.chunk": "asked over the gateway, which answers or does not",
    "bot/client.py:BocageClient.setup_hook self.tree.set_translator": "asks nobody",
    "bot/app.py:_stop app.client.close": "the end of the process",
}
"""The call sites that need no row of their own, and why."""


@asynccontextmanager
async def open_calls(folder: Path) -> AsyncIterator[Calls]:
    """Yield a town in which things go wrong."""
    # Each mistake is told to the log at length: that is slow, and nobody reads it here.
    with faults() as standing_faults, capture_logs():
        async with open_town(folder, datetime(2027, 1, 4, 9, tzinfo=UTC)) as town:
            yield Calls(
                town=town,
                faults=standing_faults,
                news=town.guild.create_news_channel("annonces"),
                forum=town.guild.create_forum_channel("questions"),
                role=town.guild.create_role("Haies"),
            )


async def prove(folder: Path, *, seed: int = 3, share: float = 1.0, only: str = "") -> Calls:
    """Go through the table, or a share of its cells, in random order; return what was not as promised."""
    ways = [(site, way) for site in sorted(TABLE) if only in site for way in TABLE[site]]
    cells = [(site, way, error) for site, way in ways for error in ERRORS]
    chosen = random.Random(seed)
    chosen.shuffle(cells)
    async with open_calls(folder) as calls:
        for site, way, error in cells[: round(len(cells) * share)]:
            try:
                await way(calls, error)
            except (AssertionError, RuntimeError) as trouble:
                calls.wrong.append(f"{site} {error}: {trouble!r}")
        calls.wrong += [f"raised: {error!r}" for error in calls.town.world.env.errors]
        return calls


def main() -> int:
    """Print what came of it; 1 if anything was not as promised."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--seed", type=int, default=3)
    parser.add_argument("--share", type=float, default=1.0)
    parser.add_argument("--only", default="")
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        calls = asyncio.run(prove(Path(folder), seed=given.seed, share=given.share, only=given.only))
    lines = [f"seed {given.seed}: {len(TABLE)} call sites, {len(ERRORS)} errors, {calls.cells} cells", *calls.wrong]
    sys.stdout.write("\n".join(lines) + "\n")
    return int(bool(calls.wrong))


if __name__ == "__main__":
    raise SystemExit(main())
