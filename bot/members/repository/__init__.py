"""SQL for members: their manner of speaking, their profiles, the vocabulary, the directory, who comes and goes."""
