"""When Python looks for garbage, during which everything waits: some 80 ms where 150,000 things live.

Nearly all of what Bocage lets go of goes at once, without being looked for: what is left are the few things that refer
to each other. So what is there once Bocage is ready is never looked through again, nor are the thousands of things that
are made for one purpose, and gone when it is fulfilled.
"""

import gc
from collections.abc import Iterator
from contextlib import contextmanager

_holders: set[object] = set()


@contextmanager
def not_looked_for() -> Iterator[None]:
    """Look for no garbage until the block is left, wherever in this process; blocks may overlap."""
    holder = object()
    _holders.add(holder)
    gc.disable()
    try:
        yield
    finally:
        _holders.discard(holder)
        if not _holders:
            gc.enable()


def leave_alone_what_is_here() -> None:
    """Look for garbage, from now on, only among what comes after this."""
    gc.freeze()
