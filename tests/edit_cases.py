"""Edits of YAML that is valid and nasty: a command, and the file before it.

What the file looks like afterwards stands in tests/golden/edits.
"""

ROTATE = "leads rotate annlee --on 2026-01-02"
CANCEL = "meetings cancel 2026-01-13 --reason Storm"
WEEKLY = "schedule: [{start: 2026-01-06 11:00, repeats: every week}]"
HEAD = f"name: T\nmeetings:\n  - id: a\n    title: A\n    {WEEKLY}\n"

CASES: dict[str, tuple[str, str]] = {
    # leads: where they stand, and what stands around them
    "rotate-flow-items": (ROTATE, "name: T\nleads:\n  - {name: Ann Lee, github: annlee}\n  - {name: Bob, github: bob}\nemeritus:\n  - {name: Eve, github: eve}\n"),
    "rotate-block-items": (ROTATE, "name: T\nleads:\n  - name: Ann Lee\n    github: annlee\n  - name: Bob\n    github: bob\nemeritus:\n  - name: Eve\n    github: eve\n"),
    "rotate-comments": (ROTATE, "name: T\n\n# Who leads.\nleads:\n  - name: Bob\n    github: bob\n  # Ann founded this.\n  - name: Ann Lee  # she/her\n    # her account\n    github: annlee\n    # since the beginning\n\n  # Eve is next.\n  - name: Eve\n    github: eve\n\n# Who led.\nemeritus:\n  - name: Max\n    github: max\n    # long ago\n\n# Still to be filled.\ncommittees: []\n"),
    "rotate-first-keeps-the-section-s-comment": (ROTATE, "name: T\nleads:\n  # In the order of their arrival.\n  - {name: Ann Lee, github: annlee}  # founder\n  - {name: Bob, github: bob}\nemeritus: []\n"),
    "rotate-banner-stays": (ROTATE, "name: T\nleads:\n  - {name: Bob, github: bob}\n  # ----- Asia -----\n  - {name: Ann Lee, github: annlee}\n  - {name: Eve, github: eve}\nemeritus:\n"),
    "rotate-drops-term-ends": (ROTATE, "name: T\nleads:\n  - name: Ann Lee\n    term_ends: 2027-01-01   # two years\n    github: annlee\n    since: 2025-01-01\n  - {name: Bob, github: bob}\n"),
    "rotate-drops-term-ends-in-flow": (ROTATE, "name: T\nleads:\n  - {name: Ann Lee, github: annlee, role: Chair, since: 2025-01-01, term_ends: 2027-01-01}\n  - {name: Bob, github: bob}\n"),
    "rotate-dashes-at-the-margin": (ROTATE, "name: T\nleads:\n- name: Ann Lee\n  github: annlee\n- name: Bob\n  github: bob\nemeritus:\n- name: Eve\n  github: eve\nseats: 2\n"),
    "rotate-between-indents": (ROTATE, "name: T\nleads:\n- name: Ann Lee\n  # her account\n  github: annlee\n- name: Bob\n  github: bob\nemeritus:\n      - name: Eve\n        github: eve\n"),
    "rotate-into-nothing": (ROTATE, "name: T\nleads:\n    - {name: Ann Lee, github: annlee}\n    - {name: Bob, github: bob}\nseats: 2\n\n# the end\n"),
    "rotate-into-an-empty-key": (ROTATE, "name: T\nemeritus:   # nobody yet\nleads:\n  - {name: Ann Lee, github: annlee}\n  - {name: Bob, github: bob}\n"),
    "rotate-into-brackets": (ROTATE, "name: T\nemeritus: []   # nobody yet\nleads:\n  - {name: Ann Lee, github: annlee}\n  - {name: Bob, github: bob}\n"),
    "rotate-flow-lists": (ROTATE, "name: T\nleads: [{name: Bob, github: bob}, {name: Ann Lee, github: annlee}]  # two\nemeritus: [{name: Eve, github: eve}]  # one\n"),
    "rotate-flow-list-into-block": (ROTATE, "name: T\nleads: [{name: Ann Lee, github: annlee}, {name: Bob, github: bob}]\nemeritus:\n  - name: Eve\n    github: eve\n"),
    "add-after-a-blank-line": ("leads add 'Kim @kim'", "name: T\nleads:\n\n  - {name: Ann Lee, github: annlee}\n"),
    "add-after-kept-blank-lines": ("leads add 'Kim @kim'", "name: T\nleads:\n  - name: Ann Lee\n    github: annlee\n    role: |+\n      Chair\n\n\nseats: 3\n"),
    "rotate-crlf": (ROTATE, "name: T\r\nleads:\r\n  - {name: Ann Lee, github: annlee}\r\n  - name: Bob\r\n    github: bob\r\nemeritus:\r\n  - {name: Eve, github: eve}\r\n"),
    "rotate-bom": (ROTATE, "\ufeffname: T\nleads:\n  - {name: Ann Lee, github: annlee}\n  - {name: Bob, github: bob}\n"),
    "rotate-no-final-newline": (ROTATE, "name: T\nleads:\n  - {name: Ann Lee, github: annlee}\n  - {name: Bob, github: bob}\nemeritus:\n  - {name: Eve, github: eve}"),
    "rotate-last-line-without-newline": (ROTATE, "name: T\nemeritus:\n  - {name: Eve, github: eve}\nleads:\n  - {name: Bob, github: bob}\n  - {name: Ann Lee, github: annlee}"),
    "rotate-document-marks": (ROTATE, "%YAML 1.2\n---\nname: T\nleads:\n  - {name: Ann Lee, github: annlee}\n  - {name: Bob, github: bob}\n...\n"),
    "rotate-quotes": (ROTATE, "name: T\nleads:\n  - {\"name\": 'Ann Lee', \"github\": \"annlee\"}\n  - {name: Bob, github: bob}\n"),
    "rotate-spaced-items": (ROTATE, "name: T\nleads:\n\n  - name: Ann Lee\n    github: annlee\n\n  - name: Bob\n    github: bob\n\nemeritus:\n\n  - name: Eve\n    github: eve\n\n  - name: Max\n    github: max\n\nseats: 3\n"),
    "rotate-dash-on-its-own-line": (ROTATE, "name: T\nleads:\n  -\n    name: Ann Lee\n    github: annlee\n  - # Bob\n    name: Bob\n    github: bob\nemeritus:\n  - {name: Eve, github: eve}\n"),
    "rotate-x-keys": (ROTATE, "name: T\nleads:\n  - name: Ann Lee\n    github: annlee\n    x-note: |\n      She said:\n        # not a comment\n\n      good bye\n  - {name: Bob, github: bob}\nemeritus:\n  - {name: Eve, github: eve}\n"),
    "rotate-with-successor": (ROTATE + " --successor 'Kim @kim'", "name: T\nleads:\n  - {name: Ann Lee, github: annlee}\nemeritus:\n  - {name: Eve, github: eve}\n"),
    "rotate-successor-in-block-style": (ROTATE + " --successor 'Kim: the 2nd @kim'", "name: T\nleads:\n  - name: Bob\n    github: bob\n  - name: Ann Lee\n    github: annlee\n"),
    "rotate-the-last": (ROTATE + " --yes", "name: T\nleads:\n  - {name: Ann Lee, github: annlee}  # alone\nseats: 1\n"),
    "rotate-two": ("leads rotate annlee bob --on 2026-01-02", "name: T\nleads:\n  - {name: Ann Lee, github: annlee}\n  - {name: Eve, github: eve}\n  - {name: Bob, github: bob}\nemeritus:\n"),
    "rotate-in-both-lists": (ROTATE, "name: T\nleads:\n  - {name: Ann Lee, github: annlee, since: 2024-01-01}  # half done\n  - {name: Bob, github: bob}\nemeritus:\n  - {name: Ann Lee, github: AnnLee}\n"),
    "rotate-multi-line-flow-item": (ROTATE, "name: T\nleads:\n  - {name: Ann Lee,\n     github: annlee}\n  - {name: Bob, github: bob}\nemeritus:\n  - {name: Eve, github: eve}\n"),
    "add-in-block-style": ("leads add 'Kim @kim' --role Chair --since 2026-01-01", "name: T\nleads:\n  -   name: Ann Lee\n      github: annlee\n  # no more\nseats: 2\n"),
    "add-to-nothing": ("leads add 'Kim @kim'", "name: T   # a test"),
    "reinstate": ("leads reinstate eve --on 2026-01-02", "name: T\nleads:\n  - {name: Bob, github: bob}\nemeritus:\n  - name: Max\n    github: max\n  # She is back.\n  - name: Eve\n    until: 2025-01-01\n    github: eve\n    since: 2024-01-01\n"),
    # dates
    "cancel-first-of-all": (CANCEL, HEAD),
    "cancel-under-an-empty-key": (CANCEL, HEAD + "    dates:  # what is special\n    join: https://example.org/\n"),
    "cancel-without-a-final-newline": (CANCEL, HEAD.removesuffix("\n")),
    "cancel-crlf-without-a-final-newline": (CANCEL, HEAD.removesuffix("\n").replace("\n", "\r\n")),
    "cancel-what-only-has-a-comment": (CANCEL, HEAD + "    dates:\n      2026-01-13:  # soon\n"),
    "cancel-in-braces": (CANCEL, HEAD + "    dates: {}\n    join: https://example.org/\n"),
    "cancel-in-order": (CANCEL, HEAD + "    dates:\n      # Storms first.\n      2026-01-06: {topics: [x]}\n      # Then this.\n      2026-01-20: {topics: [y]}\n"),
    "cancel-before-the-first": (CANCEL, HEAD + "    dates:\n      # All of them.\n      2026-01-20: {topics: [y]}\n      # deeper\n\nseats: 2\n"),
    "cancel-in-block-style": (CANCEL, HEAD + "    dates:\n      2026-01-06:\n        topics:\n          - x\n      2026-01-20:\n          topics: [y]\n"),
    "cancel-what-has-topics": (CANCEL, HEAD + "    dates:\n      2026-01-13: {topics: [x]}  # good one\n"),
    "cancel-what-has-topics-in-lines": (CANCEL, HEAD + "    dates:\n      2026-01-13:\n        topics:\n          - x  # good one\n        # and more\n      2026-01-20:\n"),
    "cancel-what-is-empty": (CANCEL, HEAD + "    dates:\n      2026-01-13:\n      2026-01-20: {}\n"),
    "cancel-one-line-file": (CANCEL, "{name: T, meetings: [{id: a, title: A, schedule: [{start: 2026-01-06 11:00, repeats: every week}]}]}\n"),
    "cancel-json": (CANCEL, '{\n  "name": "T",\n  "meetings": [\n    {"id": "a", "title": "A", "schedule": [{"start": "2026-01-06 11:00", "repeats": "every week"}], "dates": {"2026-01-06": {"topics": ["x"]}, "2026-01-20": {"topics": ["y"]}}}\n  ]\n}\n'),
    "cancel-quoted-keys": (CANCEL, HEAD + "    'dates':\n      '2026-01-06': {'topics': ['x']}\n"),
    "cancel-a-range": ("meetings cancel 2026-01-13 --until 2026-01-31 --reason 'No: really'", HEAD + "    dates: {2026-01-20: {cancelled: true}}\n"),
    "cancel-after-a-block-scalar": (CANCEL, HEAD + "    notices:\n      - |\n        One.\n\n        # no comment\n\n\n# the end\nseats: 2\n"),
    "cancel-says-another-reason": (CANCEL, HEAD + "    dates:\n      2026-01-13: {cancelled: true}   # why?\n"),
    "move": ("meetings move 2026-01-13 --to '2026-01-14 12:00'", HEAD + "    dates: {2026-01-13: {topics: [a]}}\n"),
    "restore-the-only-one": ("meetings restore 2026-01-13", HEAD + "    dates:\n      2026-01-13: {cancelled: Storm}\n    join: https://example.org/\n"),
    "restore-keeps-comments": ("meetings restore 2026-01-13", HEAD + "    dates:   # special\n      # all\n      2026-01-13: {cancelled: Storm}  # sorry\n      # deeper\n    join: https://example.org/\n"),
    "restore-keeps-topics": ("meetings restore 2026-01-13", HEAD + "    dates:\n      2026-01-13:\n        cancelled: Storm  # sorry\n        topics: [x]\n"),
    "edit-replaces": ("meetings edit 2026-01-13 --topic 'a, b' --topic 'c #1' --speaker 'Ann Lee @annlee' --clear note", HEAD + "    dates:\n      2026-01-13:\n        topics:\n          - old\n        notes: [x]\n        speakers: [Bob]   # maybe\n"),
    "edit-a-block-scalar": ("meetings edit 2026-01-13 --title New", HEAD + "    dates:\n      2026-01-13:\n        title: >-\n          An old\n          title\n\n        topics: [x]\n"),
    "reschedule": ("meetings reschedule --from 2026-03-05 --time 12:00", "name: T\nmeetings:\n  - id: a\n    title: A\n    schedule:\n      - start: 2026-01-06 11:00   # first\n        repeats: every week on Tuesday\n      # nothing else\n    join: https://example.org/\n"),
    "reschedule-in-flow": ("meetings reschedule a --from 2026-03-05 --repeats 'every month on the 1st Thursday'", HEAD),
    "end": ("meetings end --after 2026-03-01 --drop-dates", "name: T\nmeetings:\n  - id: a\n    title: A\n    schedule:\n      - start: 2026-01-06 11:00\n        repeats: every week on Tuesday\n      - {start: 2026-04-02 11:00, repeats: every week}   # later\n    dates:\n      2026-02-03: {topics: [x]}\n      2026-04-09: {topics: [y]}\n"),
    "add-a-meeting": ("meetings add office-hours --title 'Office: hours' --start '2026-02-02 15:00' --repeats 'every week' --duration 30m", HEAD + "\n# the end\n"),
    "add-an-initiative": ("initiatives add 'New Thing' --url https://example.org/new --lead 'Ann Lee @annlee'", "name: T\ninitiatives:\n  - id: old\n    name: Old\n    url: https://example.org/old  # soon over\n\n# the end\n"),
    "close-an-initiative": ("initiatives close old --on 2026-01-02", "name: T\ninitiatives:\n  - id: old\n    name: Old\n    url: https://example.org/old\n    status: active   # for now\n    # and so on\n  - {id: new, name: New, url: 'https://example.org/new'}\n"),
    "anchors-that-stay-out-of-the-way": (CANCEL, "name: &n T\nx-note: *n\nmeetings:\n  - id: a\n    title: *n\n    " + WEEKLY + "\n    dates: &d\n      2026-01-06: {topics: [*n]}\nx-dates: 1\n"),
}  # fmt: skip

REFUSED: dict[str, tuple[str, str, int]] = {
    "an-aliased-item": (ROTATE, "name: T\nx-ann: &ann {name: Ann Lee, github: annlee}\nleads:\n  - *ann\n  - {name: Bob, github: bob}\n", 4),
    "an-anchor-used-before-the-new-place": (ROTATE, "name: T\nleads:\n  - {name: &n Ann Lee, github: annlee}\n  - {name: Bob, github: bob}\nx-founder: *n\nemeritus:\n  - {name: Eve, github: eve}\n", 3),
    "dates-shared-by-two-meetings": (CANCEL + " --meeting a", HEAD + "    dates: &d\n      2026-01-06: {topics: [x]}\n  - {id: b, title: B, " + WEEKLY + ", dates: *d}\n", 8),
    "dates-that-are-an-alias": (CANCEL + " --meeting a", f"name: T\nx-dates: &d {{2026-01-06: {{topics: [x]}}}}\nmeetings:\n  - id: a\n    title: A\n    {WEEKLY}\n    dates: *d\n", 7),
    "a-comment-that-would-go": ("meetings edit 2026-01-13 --topic new", HEAD + "    dates:\n      2026-01-13:\n        topics:\n          - old\n          # why\n          - older\n", 8),
    "items-in-two-dashes": (ROTATE, "name: T\nleads:\n  - {name: Bob, github: bob}\n  - ? name\n    : Ann Lee\n    ? github\n    : annlee\n", 4),
}  # fmt: skip
