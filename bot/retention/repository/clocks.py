"""The clocks: of each table whose rows age, which of them are past their time.

How long that time is, the inventory says (`data/inventory.toml`); here is from when it is counted. A condition begins
with the column that an index leads to, so that looking costs what is past its time and not what was ever written.
"""

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Clock:
    """Rows of one table that are past their time. `before` and `before_id` are when that time began.

    `limit`: which retention of the inventory it is, where it is shorter than that of the table. `before_id` is the same
    instant as one of Discord's ids.
    """

    table: str
    past: str
    limit: str | None = None


# Until its « until », or half a year after it appeared, an announcement is visible: as `Announcement.ends_at` says.
_VISIBLE_UNTIL = "coalesce(until_at, published_at + 180 * 86400)"
_OF_A_PAST_DATE = """EXISTS (
    SELECT 1 FROM meetup_occurrence o WHERE o.id = occurrence_id AND o.ends_at < :before
)"""
_OF_A_PAST_ENCOUNTER = "EXISTS (SELECT 1 FROM encounter e WHERE e.id = encounter_id AND e.ended_at < :before)"
_NOTHING_OWED_IN_IT = """NOT EXISTS (
    SELECT 1 FROM outbox WHERE destination = 'thread:' || key AND finished_at IS NULL
)"""

CLOCKS = (
    Clock("activity_reaction", "guild_id = :guild AND message_id < :before_id"),
    Clock("activity", "guild_id = :guild AND message_id < :before_id"),
    Clock("digest_first_message", "message_id < :before_id", limit="activity"),
    Clock("audit", "at < :before"),
    Clock("outbox", "finished_at < :before"),
    Clock("agenda", "finished_at < :before"),
    Clock("standing_message", "state = 'gone' AND coalesce(edited_at, posted_at, created_at) < :before"),
    Clock("thread", f"thread_id < :before_id AND {_NOTHING_OWED_IN_IT}"),
    Clock("house_job", "period < date(:before, 'unixepoch')", limit="delivery"),
    Clock("solicitation", "asked_at < :before"),
    Clock("directory_search", "asked_at < :before"),
    Clock("community_search", "asked_at < :before"),
    Clock(
        "community_proposal",
        "created_at < :before AND NOT EXISTS (SELECT 1 FROM community c WHERE c.proposal_id = community_proposal.id)",
    ),
    # A question that was never sent is forgotten by its own ladder within a day.
    Clock("advice_request", "created_at < :before AND ended_at < :before"),
    Clock("advice_request", "created_at < :before AND state = 'owned' AND owed_at < :before"),
    Clock("booking", "slot_id IN (SELECT id FROM slot WHERE ends_at < :before)"),
    Clock("slot", "ends_at < :before AND NOT EXISTS (SELECT 1 FROM booking WHERE slot_id = slot.id)"),
    # All the slots of a series are made at once: none left means that the last was over long ago.
    Clock(
        "office_hours",
        "created_at < :before AND NOT EXISTS (SELECT 1 FROM slot WHERE office_hours_id = office_hours.id)",
    ),
    Clock("adviser_absence", "ends_at < :before"),
    Clock("adviser_pause", "paused_until < :before"),
    Clock("question", "asked_at < :before AND coalesce(closed_at, asked_at) < :before"),
    Clock("meetup_seat", f"answered_at < :before AND {_OF_A_PAST_DATE}"),
    Clock("meetup_five_lines", f"asked_at < :before AND {_OF_A_PAST_DATE}"),
    Clock("meetup_outcome", "recorded_at < :before"),
    Clock("encounter_slot", f"starts_at < :before AND {_OF_A_PAST_ENCOUNTER}", limit="delivery"),
    Clock("encounter", "ended_at < :before"),
    Clock("announcement", "created_at < :before AND state = 'draft'", limit="delivery"),
    Clock("announcement", "created_at < :before AND state = 'waiting'"),
    Clock("announcement", "created_at < :before AND state = 'held' AND held_at < :before"),
    Clock("announcement", "created_at < :before AND state = 'withdrawn' AND withdrawn_at < :before"),
    Clock("announcement", f"created_at < :before AND state = 'published' AND {_VISIBLE_UNTIL} < :before"),
    Clock("digest_proposal", "created_at < :before"),
)
"""Those that the daily job runs, in this order: what refers to something goes before it."""

_WITH_ITS_PERSON = "It goes with the person: last_sign is its clock, and so is leaving."
_WITH_ITS_PARENT = "It goes with the row it belongs to."
_COMMON_GOOD = "A common good of the server: whoever made it becomes nobody when they are erased."
_SETTING = "What the server decided, and nobody in it."

UNCLOCKED: Mapping[str, str] = {
    "migration": "Which scripts were applied: a row per version of Bocage.",
    "command_sync": "One row.",
    "structure": _SETTING,
    "server": _SETTING,
    "stay": "One row per server, and the clock of a server that removed Bocage.",
    "pole": _SETTING,
    "topic": _COMMON_GOOD,
    "community": _COMMON_GOOD,
    "community_topic": _COMMON_GOOD,
    "meetup_series": _COMMON_GOOD,
    "meetup_occurrence": _COMMON_GOOD,
    "meetup_event": _WITH_ITS_PARENT,
    "meetup_record": _COMMON_GOOD,
    "meetup_action": _COMMON_GOOD,
    "round_calendar": _SETTING,
    "round": "Totals of a draw, nobody in it.",
    "draw": "What it needed is emptied when it ends; a seed and two dates stay.",
    "round_waiting": "Emptied with its round.",
    "announcement_rules": _SETTING,
    "announcement_place": _SETTING,
    "activity_week": "Totals of a channel, nobody in it.",
    "activity_mark": "One row per channel, nobody in it.",
    "digest_settings": _SETTING,
    "digest_issue": _COMMON_GOOD,
    "digest_item": "Where to look on Discord; whoever is named becomes nobody when they are erased.",
    "tombstone": "Erasures.tidy is its clock: the file beside the database has to go first.",
    "last_sign": "It is the clock of people.",
    "looked_away": "A refusal that names nobody: it holds as long as the server keeps Bocage.",
    "text_hand": _WITH_ITS_PERSON,
    "member": _WITH_ITS_PERSON,
    "profile": _WITH_ITS_PERSON,
    "profile_topic": _WITH_ITS_PERSON,
    "greeter": _WITH_ITS_PERSON,
    "community_steward": _WITH_ITS_PERSON,
    "community_member": _WITH_ITS_PERSON,
    "meetup_regular": _WITH_ITS_PERSON,
    "meetup_direct": _WITH_ITS_PERSON,
    "participation": _WITH_ITS_PERSON,
    "participation_band": _WITH_ITS_PERSON,
    "avoided_person": _WITH_ITS_PERSON,
    "avoided_organisation": _WITH_ITS_PERSON,
    "digest_reader": _WITH_ITS_PERSON,
    "encounter_member": _WITH_ITS_PARENT,
    "encounter_vote": _WITH_ITS_PARENT,
    "encounter_outcome": _WITH_ITS_PARENT,
    "office_hours_topic": _WITH_ITS_PARENT,
    "booking_outcome": _WITH_ITS_PARENT,
    "booking_lesson": _WITH_ITS_PARENT,
    "booking_change": _WITH_ITS_PARENT,
    "advice_request_topic": _WITH_ITS_PARENT,
    "advice_place": _WITH_ITS_PARENT,
    "advice_helper": _WITH_ITS_PARENT,
    "announcement_copy": _WITH_ITS_PARENT,
    "announcement_audience": _WITH_ITS_PARENT,
    "announcement_file": _WITH_ITS_PARENT,
    "announcement_receipt": _WITH_ITS_PARENT,
    "announcement_interest": _WITH_ITS_PARENT,
    "announcement_question": _WITH_ITS_PARENT,
}
"""Every other table, and why its rows have no clock of their own."""
