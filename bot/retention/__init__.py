"""What is kept, and until when: servers that removed Bocage, people unheard of for two years, rows past their use."""
