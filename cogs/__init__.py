"""The Discord side of Bocage: parse, call one service method, reply with a card."""
