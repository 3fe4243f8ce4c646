"""What draws are worth over a year, beside a shuffle and a greedy draw: `python -m tests.rounds.bench [--quick]`."""
