"""The sections of a community's page, in their order."""

SECTIONS = (
    "channels",
    "meetings",
    "leads",
    "emeritus",
    "committees",
    "toc-liaisons",
    "initiatives",
    "artifacts",
)
