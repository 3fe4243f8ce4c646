"""Whatever people do: nobody is expected twice, nobody is forgotten, every encounter ends."""

from hypothesis import settings

from tests.rounds.lives import RoundsMachine

TestRounds = RoundsMachine.TestCase
TestRounds.settings = settings(max_examples=8, stateful_step_count=25)
