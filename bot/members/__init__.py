"""How each person wishes to be spoken to: language, and « tu » or « vous »."""
