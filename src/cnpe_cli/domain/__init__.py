"""The model of a community and its meetings, without any screen, file or clock."""
