"""What Bocage costs, beside a floor that does the same work: `make bench`, or `python -m tests.bench [--quick]`."""
