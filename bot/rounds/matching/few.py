"""The best groups among a dozen people: every way to group them is looked at, so it is exact whatever is allowed."""

from functools import cache

from bot.rounds.matching.worth import Worth

MOST = 12


def best_groups(worth: Worth) -> list[tuple[int, ...]]:
    """Return the best groups of at most a dozen people.

    The goals, in order: most people placed, fewest trios, the longest waiting placed first, then what groups are worth.
    """
    size = worth.size
    span = 1 + 2 * sum(abs(int(value)) for matrix in (worth.pair, worth.share) for value in matrix.ravel())
    waits: list[int] = [span * (size + 1) ** int(rank) for rank in worth.rank]
    trio = 2 * (sum(waits) + span)
    placed = (size + 1) * trio

    def gain(group: tuple[int, ...]) -> int:
        own: int = worth.total([group]) - (trio if len(group) == 3 else 0)
        return own + sum(placed + waits[member] for member in group)

    neighbours = [[other for other in range(one + 1, size) if worth.allowed[one, other]] for one in range(size)]
    groups: list[list[tuple[int, tuple[int, ...], int]]] = []
    for one in range(size):
        pairs: list[tuple[int, ...]] = [(one, other) for other in neighbours[one]]
        trios = [(one, two, three) for two in neighbours[one] for three in neighbours[one] if two < three]
        groups.append(
            [
                (sum(1 << member for member in group), group, gain(group))
                for group in (*pairs, *filter(worth.all_allowed, trios))
            ]
        )

    @cache
    def best(left: int) -> tuple[int, tuple[int, ...] | None]:
        """Return the most that the people of `left` can be worth, and a group of the first of them, if any."""
        if not left:
            return 0, None
        first = (left & -left).bit_length() - 1
        most, chosen = best(left & (left - 1))[0], None
        for members, group, value in groups[first]:
            if members & left == members and (whole := value + best(left ^ members)[0]) > most:
                most, chosen = whole, group
        return most, chosen

    left, found = (1 << size) - 1, []
    while left:
        group = best(left)[1]
        if group is None:
            left &= left - 1
        else:
            found.append(group)
            left ^= sum(1 << member for member in group)
    return found
