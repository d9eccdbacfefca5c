"""What goes out: outgoing rows claimed, paced, sent, and what became of them written down."""
