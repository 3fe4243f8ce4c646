"""The weekly digest, and under it the activity and the questions it is made from."""
