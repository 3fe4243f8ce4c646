"""The proof by silence: nobody at home for an hour, a day, a week; a clock that jumps; a loop that stalls.

    python -m tests.proofs.silence --seed 1 [--members 60]

`policies` lists how late each kind of thing may be; `proof` lives, goes silent, comes back, and holds what then
happened to each row against the policy of its kind.
"""
