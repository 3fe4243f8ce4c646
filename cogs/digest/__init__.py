"""`/bulletin`, and what members say of questions."""
