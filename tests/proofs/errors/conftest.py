"""The town of the tests of the cogs, for the proofs."""

from tests.cogs.conftest import town

__all__ = ["town"]
