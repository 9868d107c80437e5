"""What is wrong with a file, as people, programs and GitHub see it."""

from collections.abc import Iterable

from cnpe_cli.domain.checks import Checkup
from cnpe_cli.domain.errors import Problem
from cnpe_cli.domain.model import Community
from cnpe_cli.domain.values import counted
from cnpe_cli.render.escape import workflow_property, workflow_text
from cnpe_cli.render.messages import in_words, problem_line, sentence
from cnpe_cli.render.views import GAP, Block, Excerpt, Item, Style, Verbatim, View
from cnpe_cli.render.words import listed, when

_STYLES: dict[str, Style] = {"error": "wrong", "warning": "warning"}


def checkup_view(checkup: Checkup) -> View:
    """Show each problem with its line, or say that there is none."""
    lines = [problem_line(each) for each in checkup.problems]
    blocks: list[Block] = []
    for problem, line in zip(checkup.problems, lines, strict=True):
        excerpt = Excerpt(checkup.lines[problem.line], problem.column)
        blocks += [Verbatim(line, _STYLES[problem.severity]), excerpt, GAP]
    return _view(checkup, lines, blocks)


def annotations_view(checkup: Checkup) -> View:
    """Show the problems as workflow commands, which GitHub puts beside the lines of a change."""
    lines = [_annotation(each) for each in checkup.problems]
    return _view(checkup, lines, [Verbatim(line) for line in lines])


def problem_item(problem: Problem) -> Item:
    """Return a problem as the record that `--json` prints."""
    return {**problem._asdict(), "hint": in_words(problem.hint)}


def _view(checkup: Checkup, lines: list[str], blocks: Iterable[Block]) -> View:
    items = tuple(problem_item(each) for each in checkup.problems)
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
    coming = checkup.coming
    told = f"next meeting {when(coming)}" if coming else "no meeting to come"
    return f"{checkup.file}: nothing wrong; {holds}; {told}."


def _contents(community: Community) -> str:
    counts = [
        counted(len(community.meetings), "meeting"),
        counted(len(community.leads or ()), "lead"),
        counted(len(community.initiatives or ()), "initiative"),
    ]
    return listed(counts)


def _annotation(problem: Problem) -> str:
    file, rule = workflow_property(problem.file), workflow_property(problem.rule)
    place = f"file={file},line={problem.line},col={problem.column}"
    return f"::{problem.severity} {place},title={rule}::{workflow_text(sentence(problem))}"


_LINE_STYLES: dict[str, Style] = {"+": "added", "-": "wrong", "@": "muted"}


def diff_view(diff: bytes, notes: tuple[str, ...]) -> View:
    """Show a unified diff: unchanged in a pipe, in colour on a terminal."""
    lines = diff.decode().replace("\r\n", "\n").split("\n")[:-1]
    blocks: list[Block] = [Verbatim(line, _line_style(line)) for line in lines]
    return View((), (), tuple(blocks), notes, diff)


def _line_style(line: str) -> Style:
    return "strong" if line.startswith(("+++", "---")) else _LINE_STYLES.get(line[:1], "")
