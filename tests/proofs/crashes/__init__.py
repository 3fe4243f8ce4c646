"""The proof by SIGKILL, with the whole house: a month lived by a process that is killed again and again.

    python -m tests.proofs.crashes --kills 200 --seed 1

`worker` is the real application, connected to `tests.support.living_discord` over real sockets; `proof` prepares the
cooperative, kills, and counts. A fifth as many kills follow with half an hour's
outage of Discord, and as many without the right to read histories. `tests.core.kill` proves the delivery alone.
"""
