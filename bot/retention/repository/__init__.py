"""SQL that knows no table by name: the schema says which there are, the inventory how long their rows are kept."""
