"""What the people of a cooperative agreed on: the rules, the memory and the promises of Bocage."""

__version__ = "0.1.0"
