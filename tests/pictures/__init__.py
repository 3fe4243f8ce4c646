"""The pictures of the guides, taken of the demo, so that they show what Bocage says today."""
