"""What is kept: tables, the unit of work, queries named by what they answer."""
