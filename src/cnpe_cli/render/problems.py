"""What is wrong with a file, as people, programs and GitHub see it."""

from collections.abc import Callable, Sequence

from cnpe_cli.domain.checks import Checkup
from cnpe_cli.domain.errors import Problem
from cnpe_cli.domain.model import Community
from cnpe_cli.domain.values import counted
from cnpe_cli.render.escape import workflow_property, workflow_text
from cnpe_cli.render.messages import in_words, problem_line, sentence
from cnpe_cli.render.views import GAP, Block, Excerpt, Item, Style, Verbatim, View
from cnpe_cli.render.words import listed, when

_STYLES: dict[str, Style] = {"error": "wrong", "warning": "warning"}


def checkups_view(checkups: Sequence[Checkup]) -> View:
    """Show each problem of some files with its line, and the files in which there is none."""
    return _view(checkups, problem_line, _with_excerpt)


def annotations_view(checkups: Sequence[Checkup]) -> View:
    """Show the problems as workflow commands, which GitHub puts beside the lines of a change."""
    return _view(checkups, _annotation, lambda _, problem: [Verbatim(_annotation(problem))])


def _with_excerpt(checkup: Checkup, problem: Problem) -> list[Block]:
    excerpt = Excerpt(checkup.lines[problem.line], problem.column)
    return [Verbatim(problem_line(problem), _STYLES[problem.severity]), excerpt, GAP]


def problem_item(problem: Problem) -> Item:
    """Return a problem as the record that `--json` prints."""
    return {**problem._asdict(), "hint": in_words(problem.hint)}


def _view(
    checkups: Sequence[Checkup],
    line: Callable[[Problem], str],
    blocks: Callable[[Checkup, Problem], list[Block]],
) -> View:
    problems = [each for checkup in checkups for each in checkup.problems]
    fine = [_fine(each) for each in checkups if not each.problems]
    return View(
        tuple(map(problem_item, problems)),
        tuple((each,) for each in (*map(line, problems), *fine)),
        (
            *(block for each in checkups for it in each.problems for block in blocks(each, it)),
            *map(Verbatim, fine),
        ),
        (_counts(problems),) if problems else (),
    )


def _counts(problems: Sequence[Problem]) -> str:
    severities = [each.severity for each in problems]
    found = [(severities.count("error"), "error"), (severities.count("warning"), "warning")]
    return f"{listed([counted(number, thing) for number, thing in found if number])}."


def _fine(checkup: Checkup) -> str:
    holds = _contents(checkup.community, checkup.leads) if checkup.community else ""
    coming = checkup.coming
    told = f"next meeting {when(coming)}" if coming else "no meeting to come"
    return f"{checkup.file}: nothing wrong; {holds}; {told}."


def _contents(community: Community, leads: int) -> str:
    counts = [
        counted(len(community.meetings), "meeting"),
        counted(leads, "lead"),
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
