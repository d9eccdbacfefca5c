"""What is done about one message, one press of a button, one appointment; says things, never sends them."""
