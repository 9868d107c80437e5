"""What is wrong with a file, as people, programs and GitHub see it."""

from collections.abc import Iterable

from cnpe_cli.domain.checkup import Checkup
from cnpe_cli.domain.errors import Problem
from cnpe_cli.domain.model import Community
from cnpe_cli.render.views import GAP, Block, Excerpt, Item, Style, Verbatim, View
from cnpe_cli.render.words import clock, counted, listed, short_day

_STYLES: dict[str, Style] = {"error": "wrong", "warning": "warning"}


def problem_line(file: str, problem: Problem) -> str:
    """Write a problem on one line, as compilers do, so that editors can jump to it."""
    place = f"{file}:{problem.line}:{problem.column}"
    return f"{place}: {problem.severity}: {problem.message}; {problem.hint}  [{problem.rule}]"


def checkup_view(checkup: Checkup) -> View:
    """Show each problem with its line, or say that there is none."""
    lines = [problem_line(checkup.file, each) for each in checkup.problems]
    blocks: list[Block] = []
    for problem, line in zip(checkup.problems, lines, strict=True):
        excerpt = Excerpt(checkup.lines[problem.line], problem.column)
        blocks += [Verbatim(line, _STYLES[problem.severity]), excerpt, GAP]
    return _view(checkup, lines, blocks)


def annotations_view(checkup: Checkup) -> View:
    """Show the problems as workflow commands, which GitHub puts beside the lines of a change."""
    lines = [_annotation(checkup.file, each) for each in checkup.problems]
    return _view(checkup, lines, [Verbatim(line) for line in lines])


def problem_item(file: str, problem: Problem) -> Item:
    """Return a problem under the keys that `--json` promises."""
    return {
        "file": file,
        "line": problem.line,
        "column": problem.column,
        "severity": problem.severity,
        "rule": problem.rule,
        "message": problem.message,
        "hint": problem.hint,
    }


def _view(checkup: Checkup, lines: list[str], blocks: Iterable[Block]) -> View:
    items = tuple(problem_item(checkup.file, each) for each in checkup.problems)
    if items:
        return View(items, tuple((line,) for line in lines), tuple(blocks), (_counts(checkup),))
    fine = _fine(checkup)
    return View((), ((fine,),), (Verbatim(fine),))


def _counts(checkup: Checkup) -> str:
    severities = [each.severity for each in checkup.problems]
    found = [(severities.count("error"), "error"), (severities.count("warning"), "warning")]
    return f"{listed([counted(number, thing) for number, thing in found if number])}."


def _fine(checkup: Checkup) -> str:
    holds = _contents(checkup.community) if checkup.community else ""
    coming = checkup.coming and checkup.coming.start
    told = f"next meeting {short_day(coming)}, {clock(coming)}" if coming else "no meeting ahead"
    return f"{checkup.file}: nothing wrong; {holds}; {told}."


def _contents(community: Community) -> str:
    counts = [
        counted(len(community.meetings), "meeting"),
        counted(len(community.leads or ()), "lead"),
        counted(len(community.initiatives or ()), "initiative"),
    ]
    return listed(counts)


def _annotation(file: str, problem: Problem) -> str:
    place = f"file={_property(file)},line={problem.line},col={problem.column}"
    text = _escape(f"{problem.message}; {problem.hint}")
    return f"::{problem.severity} {place},title={_property(problem.rule)}::{text}"


def _escape(text: str) -> str:
    """Escape what would end a workflow command."""
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _escape(text).replace(":", "%3A").replace(",", "%2C")
