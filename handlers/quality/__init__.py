"""What quality staff and administrators meet in the chat."""
