"""The proof that nobody is shown what they could not open, on random servers that change while an issue waits.

    python -m tests.digest.leaks --servers 20000 --seed 3

Each server has roles, people, and channels with overwrites of every kind. Items are collected under one state
of it; then it flips: overwrites, roles, age restrictions, deletions. The issue is rendered under the other state, for
the bulletin's channel and for single members. Whoever reads it and could not open something in it is a leak, by an
oracle that resolves Discord's permissions on its own.
"""

import argparse
import random
import sys
from dataclasses import dataclass, replace

from bot.core.ids import ChannelId, GuildId, UserId
from bot.digest.visibility import ChannelView, MemberView, Overwrite, ServerView, may_appear, may_read

ADMINISTRATOR, VIEW, HISTORY, SEND = 1 << 3, 1 << 10, 1 << 16, 1 << 11
GUILD, OWNER = 1, 900


@dataclass(frozen=True, slots=True, kw_only=True)
class Figures:
    """What came of it. `leaks_by_role` is what the rule « each role that sees D sees S » would have leaked."""

    servers: int
    items: int
    shown_in_channel: int
    shown_to_members: int
    hidden_after_flip: int
    leaks: int
    leaks_by_role: int

    def __str__(self) -> str:
        return (
            f"{self.servers} servers, {self.items} items collected: {self.shown_in_channel} shown in the channel, "
            f"{self.shown_to_members} to single members, {self.hidden_after_flip} hidden after a flip; "
            f"{self.leaks} leaks (role by role: {self.leaks_by_role})"
        )


@dataclass(slots=True)
class World:
    server: ServerView
    people: list[MemberView]


def random_world(chance: random.Random) -> World:
    roles = {GUILD: chance.choice((VIEW | HISTORY | SEND, VIEW | HISTORY, VIEW, 0))}
    for role_id in range(10, 10 + chance.randint(1, 5)):
        roles[role_id] = chance.choice((0, 0, VIEW, VIEW | HISTORY, SEND, HISTORY, ADMINISTRATOR))
    ids = list(roles)
    people = [
        MemberView(id=UserId(100 + number), role_ids=random_roles(chance, ids))
        for number in range(chance.randint(3, 8))
    ]
    people.append(MemberView(id=UserId(OWNER), role_ids=frozenset({GUILD})))
    channels = {}
    templates = [random_overwrites(chance, ids, people) for _ in range(2)]
    for number in range(50, 50 + chance.randint(2, 6)):
        overwrites = chance.choice(templates) if chance.random() < 0.4 else random_overwrites(chance, ids, people)
        channels[ChannelId(number)] = ChannelView(
            id=ChannelId(number), name=f"salon-{number}", overwrites=overwrites, source=chance.random() < 0.9
        )
    server = ServerView(id=GuildId(GUILD), owner_id=UserId(OWNER), roles=roles, channels=channels)
    return World(server=server, people=people)


def random_roles(chance: random.Random, ids: list[int]) -> frozenset[int]:
    return frozenset({GUILD, *chance.sample(ids[1:], chance.randint(0, len(ids) - 1))})


def random_overwrites(chance: random.Random, roles: list[int], people: list[MemberView]) -> frozenset[Overwrite]:
    targets = [*roles, *(each.id for each in people)]
    found = []
    for target in chance.sample(targets, min(len(targets), chance.choice((0, 0, 1, 2, 3)))):
        allow = chance.choice((0, VIEW, HISTORY, VIEW | HISTORY, SEND))
        deny = chance.choice((0, VIEW, HISTORY, VIEW | HISTORY, SEND)) & ~allow
        found.append(Overwrite(target_id=target, allow=allow, deny=deny))
    return frozenset(found)


def flip(chance: random.Random, world: World) -> World:
    """Return the world as it is a day later: anything may have changed."""
    server, ids = world.server, list(world.server.roles)
    channels = dict(server.channels)
    for channel_id, channel in server.channels.items():
        fate = chance.random()
        if fate < 0.1:
            del channels[channel_id]
        elif fate < 0.35:
            channels[channel_id] = replace(channel, overwrites=random_overwrites(chance, ids, world.people))
        elif fate < 0.4:
            channels[channel_id] = replace(channel, source=not channel.source)
    roles = {
        role: chance.choice((0, VIEW, VIEW | HISTORY)) if chance.random() < 0.1 else bits
        for role, bits in server.roles.items()
    }
    people = [
        replace(each, role_ids=random_roles(chance, ids)) if chance.random() < 0.2 else each for each in world.people
    ]
    return World(replace(server, channels=channels, roles=roles), people)


def opens(world: World, member: MemberView, channel_id: int) -> bool:
    """The oracle: whether Discord lets that person open an old message there. Written from its documentation alone."""
    channel = world.server.channels.get(ChannelId(channel_id))
    if channel is None:
        return False
    if member.id == world.server.owner_id:
        return True
    permissions = world.server.roles[GUILD]
    for role in member.role_ids:
        permissions |= world.server.roles.get(role, 0)
    if permissions & ADMINISTRATOR:
        return True
    entries = {entry.target_id: entry for entry in channel.overwrites}
    if GUILD in entries:
        permissions = permissions & ~entries[GUILD].deny | entries[GUILD].allow
    of_roles = [entries[role] for role in member.role_ids - {GUILD} if role in entries]
    for entry in of_roles:
        permissions &= ~entry.deny
    for entry in of_roles:
        permissions |= entry.allow
    if member.id in entries:
        permissions = permissions & ~entries[member.id].deny | entries[member.id].allow
    if not permissions & VIEW:
        return False
    return bool(permissions & HISTORY)


def sees_role_by_role(world: World, source: int, destination: int) -> bool:
    """The tempting rule: whatever single role sees the destination also sees the source."""
    alone = [MemberView(id=UserId(0), role_ids=frozenset({GUILD, role})) for role in world.server.roles]
    return all(opens(world, each, source) for each in alone if opens(world, each, destination))


def prove(servers: int, seed: int) -> Figures:
    chance = random.Random(seed)
    items = in_channel = to_members = hidden = leaks = by_role = 0
    for _ in range(servers):
        before = random_world(chance)
        destination = chance.choice(list(before.server.channels))
        collected = [each for each in before.server.channels if may_appear(before.server, each, destination)]
        after = flip(chance, before) if chance.random() < 0.7 else before
        items += len(collected)
        readers = [each for each in after.people if opens(after, each, destination)]
        for source in collected:
            shown = may_appear(after.server, source, destination)
            in_channel += shown
            hidden += not shown
            unseen = [each for each in readers if not opens(after, each, source)]
            leaks += len(unseen) if shown else 0
            for member in after.people:
                letter = may_read(after.server, source, member)
                to_members += letter
                leaks += letter and not opens(after, member, source)
        for source in after.server.channels:
            if sees_role_by_role(after, source, destination):
                by_role += sum(1 for each in readers if not opens(after, each, source))
    return Figures(
        servers=servers,
        items=items,
        shown_in_channel=in_channel,
        shown_to_members=to_members,
        hidden_after_flip=hidden,
        leaks=leaks,
        leaks_by_role=by_role,
    )


def main() -> int:
    parser = argparse.ArgumentParser(prog="python -m tests.digest.leaks", description=__doc__)
    parser.add_argument("--servers", type=int, default=20_000)
    parser.add_argument("--seed", type=int, default=3)
    arguments = parser.parse_args()
    figures = prove(arguments.servers, arguments.seed)
    sys.stdout.write(f"seed {arguments.seed}: {figures}\n")
    return 1 if figures.leaks else 0


if __name__ == "__main__":
    sys.exit(main())
