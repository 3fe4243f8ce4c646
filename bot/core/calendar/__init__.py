"""Calendar files (RFC 5545, and 5546 for invitations): what Outlook and the others put into somebody's diary.

One meeting is written in UTC, so that no time zone has to travel with it; a series needs one, and takes its own along.
Addresses end in `.invalid`, which RFC 2606 reserves: a calendar program can answer the invitation, and no mail ever
leaves. There is no alarm: reminding is Bocage's own work.
"""

from bot.core.calendar.invitation import Invitation, Person, write
from bot.core.calendar.series import Moved, Series, publish, write_series
from bot.core.calendar.zones import timezone_of

__all__ = ["Invitation", "Moved", "Person", "Series", "publish", "timezone_of", "write", "write_series"]
