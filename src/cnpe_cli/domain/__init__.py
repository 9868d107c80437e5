"""What a community is and when it meets: no screen, no file and no clock."""
