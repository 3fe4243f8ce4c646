"""Which names may be sought in what others wrote: one that is a word of every sentence would leave holes in all."""

_LEAST = 2
_FUNCTION_WORDS = """
ah au aux avec bien ce ces cet cette comme dans de des du elle elles en entre est et être fait il ils je la le les
leur leurs lui ma mais me mes moi mon ne ni nos notre nous on ont ou où par pas plus pour qu que quel quelle qui sa
sans se ses si son sont sous sur ta te tes toi ton tous tout toute toutes très tu un une va vers vos votre vous
a about all an and any are as at be been but by can do for from had has have he her his how i if in into is it its
me my no not of on or our out she so than that the their them then they this to up us was we were what when which
who will with you your
"""
_EVERYWHERE = frozenset(_FUNCTION_WORDS.split())


def can_be_sought(name: str) -> bool:
    """Return whether a name tells somebody from the words of a sentence: signs alone, or « Les », do not."""
    words = "".join(sign if sign.isalnum() else " " for sign in name.casefold()).split()
    return sum(map(len, words)) >= _LEAST and not _EVERYWHERE.issuperset(words)
