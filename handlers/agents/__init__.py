"""What agents meet in their group: a topic per case, the queue."""
