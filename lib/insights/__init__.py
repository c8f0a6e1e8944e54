"""Journal in, DataFrame out: what the record says, with its uncertainty."""
