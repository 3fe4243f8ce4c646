"""The proof by SIGKILL: a process that delivers is killed again and again, and each message still arrives once.

    python -m tests.core.kill --kills 100 --messages 500 --seed 1

`worker` is the process that is killed, `server` stands for Discord and lives in the parent, `proof` kills and counts.
"""
