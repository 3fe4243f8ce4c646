"""What Bocage answers about communities, privately, to whoever asks: values in, cards out."""
