"""What Bocage answers about meetups, privately, to whoever asks: values in, cards out."""
