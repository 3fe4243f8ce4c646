"""The weekly bulletin: what happened, without its words; questions nobody answered; an issue that a human validates."""
