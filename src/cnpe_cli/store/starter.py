"""The first files of a community: its own, with comments, and workflows for GitHub."""

from collections.abc import Iterator

from cnpe_cli.domain.model import Community, Meeting
from cnpe_cli.store.vocabulary.encode import encode, flow

_HEAD = """\
# The facts of our community. `cnpe check` says what is wrong with this file, `cnpe show` shows it,
# and commands such as `cnpe meetings cancel next` change it.
"""
_LINKS = """\
    # join: https://example.org/join        # the link to join
    # agenda: https://example.org/agenda    # where the agenda is
"""
_SEATS = """\

# seats: 5                    # how many leads there should be
"""
_REST = """\
emeritus: []                  # those who led before; `cnpe leads rotate` moves them here

# channels: [{name: Slack, url: "https://example.org/slack"}]
# initiatives: [{id: reading, name: Reading group, url: "https://example.org/reading"}]
"""


def starter(community: Community) -> str:
    """Return the text of a new file: what is known of a community, and comments about the rest."""
    return "".join(_parts(community))


def _parts(community: Community) -> Iterator[str]:
    zone = community.time_zone or ""
    yield f"{_HEAD}\nname: {_value(community.name)}\n"
    yield f"time_zone: {_value(zone)}\n"
    yield f"audience_zones: [{_value(zone)}]  # add those in which your members are\n"
    yield "\nmeetings:\n"
    for meeting in community.meetings:
        yield from _meeting(meeting)
    yield f"{_SEATS}leads:"
    leads = [f"  - {_value(each)}\n" for each in community.leads or ()]
    yield "".join(["\n", *leads]) if leads else " []\n"
    yield _REST


def _meeting(meeting: Meeting) -> Iterator[str]:
    yield f"  - id: {_value(meeting.id)}             # for calendars; never change it\n"
    yield f"    title: {_value(meeting.title)}\n"
    if meeting.duration:
        yield f"    duration: {_value(meeting.duration)}\n"
    if not meeting.schedule:
        yield "    schedule:                 # to be decided\n"
    for entry in meeting.schedule:
        yield "    schedule:                 # each entry holds until the day of the next\n"
        keys = encode(entry)
        lines = keys.items() if isinstance(keys, dict) else ()
        for number, (key, value) in enumerate(lines):
            yield f"      {' ' if number else '-'} {key}: {flow(value)}\n"
    yield _LINKS


def _value(value: object) -> str:
    return flow(encode(value))


_ENV = """\
env:
  CNPE: cnpe-cli              # what pip installs; git+URL of a repository is possible, too
  CNPE_FILE: {file}
jobs:
"""
_STEPS = """\
      - uses: actions/checkout@v4
      - uses: actions/setup-python@v5
        with:
          python-version: "3.12"
      - run: python -m pip install "$CNPE"
"""
_CHECK = """\
# Checks the community's file in every pull request that changes it.
name: Community file
on:
  pull_request:
    paths: [{file}]
permissions:
  contents: read
{env}  check:
    runs-on: ubuntu-latest
    steps:
{steps}      - run: cnpe check --format github
"""
_CHANGE = """\
# Changes a date of a meeting: start it under Actions in the browser. It opens a pull request.
name: Change a date
on:
  workflow_dispatch:
    inputs:
      action:
        description: What to do
        type: choice
        options: [cancel, restore, move, topic, speaker, recording]
        required: true
      date:
        description: A date such as 2026-01-13, or a word such as next
        default: next
        required: true
      text:
        description: The reason, the new date and time, the topic, the speaker or the link
        required: false
      meeting:
        description: The id of the meeting, if there are several
        required: false
permissions:
  contents: write
  pull-requests: write
{env}  change:
    runs-on: ubuntu-latest
    steps:
{steps}      - name: Change the file
        env:
          ACTION: ${{{{ inputs.action }}}}
          DATE: ${{{{ inputs.date }}}}
          TEXT: ${{{{ inputs.text }}}}
          MEETING: ${{{{ inputs.meeting }}}}
        run: |
          set -- ${{MEETING:+"--meeting=$MEETING"}}
          case "$ACTION" in
            cancel) cnpe meetings cancel "$@" ${{TEXT:+"--reason=$TEXT"}} -- "$DATE" ;;
            restore) cnpe meetings restore "$@" -- "$DATE" ;;
            move) cnpe meetings move "$@" "--to=$TEXT" -- "$DATE" ;;
            *) cnpe meetings edit "$@" "--$ACTION=$TEXT" -- "$DATE" ;;
          esac
      - name: Open a pull request
        env:
          GH_TOKEN: ${{{{ github.token }}}}
          TITLE: ${{{{ inputs.action }}}} ${{{{ inputs.date }}}}
        run: |
          if git diff --quiet; then echo "Nothing to change."; exit 0; fi
          branch="cnpe-$GITHUB_RUN_ID"
          git config user.name "github-actions[bot]"
          git config user.email "41898282+github-actions[bot]@users.noreply.github.com"
          git switch --create "$branch"
          git commit --all --message "$TITLE"
          git push origin "$branch"
          gh pr create --head "$branch" --title "$TITLE" --body "Changed with cnpe."
"""


def workflows(file: str) -> dict[str, str]:
    """Return the workflows for a file of a repository, by their names."""
    named = flow(file)
    parts = {"file": named, "env": _ENV.format(file=named), "steps": _STEPS}
    return {
        "community-check.yml": _CHECK.format(**parts),
        "community-change.yml": _CHANGE.format(**parts),
    }
