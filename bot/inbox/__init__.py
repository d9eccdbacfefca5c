"""What comes in: updates stored before they are confirmed, then handled; appointments kept; files fetched."""
