"""Roles and channels made on a simulated Discord: as wished, once, and without touching what is others' business."""
