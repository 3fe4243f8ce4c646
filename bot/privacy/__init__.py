"""Personal data: explained, handed over and erased, all of it driven by the inventory."""
