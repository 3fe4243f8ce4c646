"""Who may read and write in a channel: the entries that Bocage answers for, and how they meet those of others."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import reduce
from operator import or_
from typing import Final

import discord

from bot.core.structure import Access, Kind, Plan

_VIEW = discord.Permissions(view_channel=True).value
_ANSWER = discord.Permissions(send_messages_in_threads=True).value
_OPENING = discord.Permissions(send_messages=True, create_public_threads=True, create_private_threads=True).value
_WRITE = _OPENING | _ANSWER
_SPEAK = discord.Permissions(send_messages=True, send_messages_in_threads=True, create_public_threads=True).value

INDISPENSABLE = discord.Permissions(view_channel=True, send_messages=True)
"""What Bocage must hold itself before it may decide on it for others: without, a private channel would be open."""


OF_A_ROLE: Final = 0
OF_A_MEMBER: Final = 1
"""Whose an entry is: Discord's own numbers."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """What one role or person is allowed and denied, as Discord keeps it."""

    allow: int = 0
    deny: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Rule:
    """What must be so in the entry of one role or person; every other permission in it is somebody else's business."""

    allow: int = 0
    deny: int = 0
    not_allowed: int = 0
    not_denied: int = 0

    def applied_to(self, entry: Entry) -> Entry:
        """Return the entry that keeps this rule and is otherwise as it was."""
        return Entry(
            allow=(entry.allow | self.allow) & ~(self.deny | self.not_allowed),
            deny=(entry.deny | self.deny) & ~(self.allow | self.not_denied),
        )

    def within(self, held: int) -> "Rule":
        """Return the part of this rule that somebody who holds these permissions may decide on."""
        return Rule(
            allow=self.allow & held,
            deny=self.deny & held,
            not_allowed=self.not_allowed & held,
            not_denied=self.not_denied & held,
        )


OWN = Rule(allow=_VIEW | _WRITE)
"""Bocage's own entry, without which it could shut itself out."""

_STEWARDS = Rule(allow=_VIEW | _SPEAK)
_UNHINDERED = Rule(not_denied=_VIEW | _WRITE)
_ANYBODY = {
    Access.OPEN: _UNHINDERED,
    Access.ANNOUNCEMENTS: Rule(deny=_OPENING, not_denied=_VIEW | _ANSWER),
    Access.STEWARDS: Rule(deny=_VIEW, not_denied=_WRITE),
    Access.MEMBERS: Rule(deny=_VIEW, not_denied=_WRITE),
    Access.READ_ONLY: Rule(deny=_WRITE, not_denied=_VIEW),
}
_READ_BY_SOME = Rule(deny=_VIEW | _WRITE)
_READERS = {
    Access.MEMBERS: Rule(allow=_VIEW | _SPEAK),
    Access.READ_ONLY: Rule(allow=_VIEW, not_allowed=_WRITE),
}


def rules_of(plan: Plan, everyone_id: int) -> dict[int, Rule]:
    """Return the rule of each role that the plan speaks of; those that let in come before the one that shuts out."""
    access = plan.piece.access
    rules: dict[int, Rule] = {}
    if plan.stewards_id is not None:
        rules[plan.stewards_id] = _UNHINDERED if access is Access.OPEN else _STEWARDS
    if plan.reader_id is not None and access in _READERS:
        rules.setdefault(plan.reader_id, _READERS[access])
    archived_for_some = access is Access.READ_ONLY and plan.piece.reader_key is not None
    rules[everyone_id] = _READ_BY_SOME if archived_for_some else _ANYBODY[access]
    return rules


@dataclass(frozen=True, slots=True, kw_only=True)
class Self:
    """Bocage on one server: its id, its roles, and what they let it do where no entry says otherwise."""

    id: int
    role_ids: frozenset[int]
    permissions: discord.Permissions


def writings(plan: Plan, entries: Mapping[int, Entry], everyone_id: int, own: Self) -> dict[int, Entry]:
    """Return the entries that must be written for the plan's access to hold, in the order in which to write them."""
    held = own.permissions.value
    due = {own.id: OWN.within(held).applied_to(entries.get(own.id, Entry()))}
    for role_id, rule in rules_of(plan, everyone_id).items():
        due[role_id] = rule.within(held).applied_to(entries.get(role_id, Entry()))
    changed = {target: entry for target, entry in due.items() if entry != entries.get(target, Entry())}
    others = changed.keys() - {own.id}
    if works(plan, entries, everyone_id, own) and (not others or plan.piece.access is Access.OPEN):
        # Bocage gets in as it is, and nothing is about to shut it out.
        changed.pop(own.id, None)
    return changed


def works(plan: Plan, entries: Mapping[int, Entry], everyone_id: int, own: Self) -> bool:
    """Return whether Bocage itself can see the channel and write in it."""
    if own.permissions.administrator:
        return True
    can = own.permissions.value
    roles = [entry for target, entry in entries.items() if target in own.role_ids and target != everyone_id]
    together = Entry(
        allow=reduce(or_, (entry.allow for entry in roles), 0), deny=reduce(or_, (entry.deny for entry in roles), 0)
    )
    for entry in (entries.get(everyone_id, Entry()), together, entries.get(own.id, Entry())):
        can = (can & ~entry.deny) | entry.allow
    needed = _VIEW if plan.piece.kind is Kind.CATEGORY else INDISPENSABLE.value
    return can & needed == needed
