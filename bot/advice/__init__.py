"""One piece of advice: office hours (permanences) that resource persons hold, and the half hours members book."""
