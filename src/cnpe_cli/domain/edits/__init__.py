"""What can change about a community: each edit makes a new one of the old."""
