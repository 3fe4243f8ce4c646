"""The people of a server: how to speak to them, what they say of themselves and to whom, who comes and goes."""
