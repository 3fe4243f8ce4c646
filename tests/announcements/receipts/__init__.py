"""The proof that thousands of answers to one announcement stay within what Discord lets be edited.

`python -m tests.announcements.receipts --people 10000 --seed 3` plays it and prints how many edits there were.
"""
