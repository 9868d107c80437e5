"""Names that people try in the place of our commands, and what to run."""

MEETINGS = {
    "list": "`cnpe meetings`",
    "view": "`cnpe meetings show`",
    "next": "`cnpe next-meeting`",
    "create": "`cnpe meetings add`",
    "new": "`cnpe meetings add`",
    "delete": "`cnpe meetings cancel` for a date, `cnpe meetings end` for a meeting",
    "remove": "`cnpe meetings cancel` for a date, `cnpe meetings end` for a meeting",
    "close": "`cnpe meetings end`",
    "reopen": "`cnpe meetings restore`",
    "uncancel": "`cnpe meetings restore`",
    "update": "`cnpe meetings edit`",
    "rename": "`cnpe meetings edit ID --title TEXT`",
    "help": "`cnpe meetings --help`",
}
LEADS = {
    **dict.fromkeys(("list", "view", "show"), "`cnpe leads`"),
    **dict.fromkeys(("create", "new"), "`cnpe leads add`"),
    **dict.fromkeys(("delete", "remove"), "`cnpe leads rotate`"),
    "reopen": "`cnpe leads reinstate`",
    "help": "`cnpe leads --help`",
}
INITIATIVES = {
    "list": "`cnpe initiatives`",
    "view": "`cnpe initiatives show`",
    "create": "`cnpe initiatives add`",
    "new": "`cnpe initiatives add`",
    "delete": "`cnpe initiatives close`",
    "remove": "`cnpe initiatives close`",
    "reopen": "`cnpe initiatives edit ID --status active --clear ended`",
    "help": "`cnpe initiatives --help`",
}
PAGES = {
    **dict.fromkeys(("create", "delete", "reopen"), "`cnpe pages sync`"),
    **dict.fromkeys(("list", "view"), "`cnpe pages check`"),
    "help": "`cnpe pages --help`",
}
PROGRAM = {
    "create": "`cnpe init`",
    "new": "`cnpe init`",
    "list": "`cnpe meetings`",
    "next": "`cnpe next-meeting`",
    "view": "`cnpe show`",
    "help": "`cnpe --help`",
    "validate": "`cnpe check`",
    "lint": "`cnpe check`",
    "cancel": "`cnpe meetings cancel`",
    "rotate": "`cnpe leads rotate`",
    "delete": "`cnpe meetings cancel` or `cnpe leads rotate`",
    "reopen": "`cnpe meetings restore`",
    "add": "`cnpe meetings add`, `cnpe leads add` or `cnpe initiatives add`",
    "edit": "`cnpe meetings edit`, `cnpe leads edit` or `cnpe initiatives edit`",
    "export": "`cnpe ics`",
    "calendar": "`cnpe ics`, or `cnpe site`",
    "publish": "`cnpe site`",
    "website": "`cnpe site`",
    "issue": "`cnpe agenda`",
    "post": "`cnpe announce`",
    "mail": "`cnpe announce --for mail`, or `cnpe invite`",
    "picture": "`cnpe card`",
}
