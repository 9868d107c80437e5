"""Edits: load the file, change it, verify the result and save it, under a lock."""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from itertools import islice

from cnpe_cli.domain.checks import findings
from cnpe_cli.domain.checks.rules import WARNINGS
from cnpe_cli.domain.edits import Edit
from cnpe_cli.domain.errors import Finding, InterruptedLateError, RefusedError, UsageError
from cnpe_cli.domain.model import Community
from cnpe_cli.domain.pages import affected_blocks
from cnpe_cli.domain.schedule.whole_days import calls_within
from cnpe_cli.domain.value import Frozen, replace
from cnpe_cli.domain.values import counted
from cnpe_cli.render.escape import git_path, shell_word
from cnpe_cli.render.messages import in_words
from cnpe_cli.render.words import listed
from cnpe_cli.store.files import LARGEST_FILE, overwrite, read, sole_writer
from cnpe_cli.store.locate import STDIN
from cnpe_cli.store.pages import pages_with
from cnpe_cli.store.patch import Revision, revise
from cnpe_cli.store.repository import (
    git_command,
    is_committed,
    is_tracked,
    path_in_repository,
)
from cnpe_cli.use_cases.request import Opened, Request, open_data

_MOST_NOTES, _MOST_LOOKED_AT = 3, 1000
Decide = Callable[[Opened], Edit]


class Revised(Frozen):
    """The diff that an edit made or would make, what happened, and what is left to do."""

    diff: bytes
    notes: tuple[str, ...]


def edit(request: Request, decide: Decide, *, dry_run: bool) -> Revised:
    """Make an edit; raise RefusedError if it is not certain that nothing is lost.

    With `dry_run` nothing is written, and no lock is taken.
    """
    if request.file.name == STDIN:
        raise UsageError("an edit needs a file; standard input can only be read")
    if dry_run:
        revision, made = _revised(request, read(request.file.name), decide)
        return _told(request, revision, made, ("Nothing was written (--dry-run).",), written=False)
    with sole_writer(request.file.name) as (path, notes):
        old = read(request.file.name)
        revision, made = _revised(request, old, decide)
        is_changed = revision.data != old
        was_committed = is_changed and is_committed(request.file.name)
        if is_changed:
            overwrite(path, revision.data, expected=old)
    try:
        ways_on = _ways_on(request, made, can_go_back=was_committed) if is_changed else ()
        revised = _told(request, revision, made, ways_on, written=True)
    except KeyboardInterrupt as error:
        raise InterruptedLateError(f"{path.name} was changed") from error
    return replace(revised, notes=(*revised.notes, *notes))


def _revised(request: Request, data: bytes, decide: Decide) -> tuple[Revision, Edit]:
    opened = open_data(request, data)
    made = decide(opened)
    if made.community == opened.community:
        return Revision(data, (), ()), made
    pages = _pages_to_sync(request, opened.community, made.community)
    new = (*_newly_within(opened, made), *_newly_warned(opened, made.community), *pages)
    made = replace(made, left=(*new, *made.left))
    name, decoded = request.file.shown, opened.decoded
    revision = revise(name, data, decoded, made.community, made.dropped, is_rename=made.is_rename)
    if len(revision.data) > LARGEST_FILE:
        message = f"{name} would be larger than {LARGEST_FILE:,} bytes; nothing was changed"
        raise RefusedError(message)
    return revision, made


def _pages_to_sync(request: Request, before: Community, after: Community) -> Iterator[str]:
    """Yield a note about the listed pages that show what has changed."""
    shown = pages_with(request.file.name, after.pages, affected_blocks(before, after))
    if shown:
        command = request.command("cnpe pages sync")
        yield f"To bring {listed(shown)} up to date, run `{command}`."


def _newly_within(opened: Opened, made: Edit) -> Iterator[str]:
    """Yield a note for each call that now falls within whole days of another meeting."""
    kept = {id(each) for each in opened.community.meetings}
    changed = {each.id for each in made.community.meetings if id(each) not in kept}
    if not changed:
        return
    before, after = (
        dict.fromkeys(islice(calls_within(community, changed, opened.now), _MOST_LOOKED_AT))
        for community in (opened.community, made.community)
    )
    found = [each for each in after if each not in before]
    yield from (f"Note that {each}." for each in found[:_MOST_NOTES])
    more = len(found) - _MOST_NOTES
    if more > 0:
        yield f"So {'does' if more == 1 else 'do'} {counted(more, 'other date')}."


def _newly_warned(opened: Opened, community: Community) -> Iterator[str]:
    """Yield the warnings that the file did not have before."""
    after = list(findings(WARNINGS, community, opened.today))
    before = list(findings(WARNINGS, opened.community, opened.today)) if after else []
    more, known = Counter(map(_kind, after)), {(each.rule, each.message) for each in before}
    more.subtract(map(_kind, before))
    new: list[Finding] = []
    for each in after:
        if more[_kind(each)] > 0 and (each.rule, each.message) not in known:
            more[_kind(each)] -= 1
            new.append(each)
    yield from (f"New warning: {_advice(each)}" for each in new[:_MOST_NOTES])
    rest = len(new) - _MOST_NOTES
    if rest > 0:
        yield f"There {'is' if rest == 1 else 'are'} {counted(rest, 'more new warning')}."


def _kind(finding: Finding) -> tuple[str, ...]:
    """Return the rule and the place of a warning, without the numbers of items, which change."""
    return finding.rule, *(part for part in finding.path if isinstance(part, str))


def _advice(finding: Finding) -> str:
    return f"{finding.message}; {in_words(finding.hint)}  [{finding.rule}]"


def _told(
    request: Request, revision: Revision, made: Edit, after: Iterable[str], *, written: bool
) -> Revised:
    if not revision.hunks:
        return Revised(b"", (made.sentence,))
    name = request.file.name
    dropped = "Dropped" if written else "Would drop"
    gone = (f"{dropped} with it: {each}" for each in revision.dropped)
    sentence = made.sentence if written else made.would or made.sentence
    left = map(in_words, made.left)
    return Revised(_diff(name, revision), (sentence, *gone, *left, *after))


def _ways_on(request: Request, made: Edit, *, can_go_back: bool) -> Iterator[str]:
    """Yield how to keep an edit and how to undo it, as commands that work where the file is."""
    undo = request.command(in_words(made.undo)) if made.undo else None
    known = git_command(request.file.name)
    if known:
        if is_committed(request.file.name):
            yield "The file is now the same as in git."
            return
        git, name = " ".join(map(shell_word, known[0])), shell_word(known[1])
        add = "" if is_tracked(request.file.name) else f"{git} add -- {name} && "
        yield f"To keep it: {add}{git} commit -m {shell_word(made.commit)} -- {name}"
        undo = undo or (f"{git} checkout -- {name}" if can_go_back else None)
    if undo:
        yield f"To undo it: {undo}"


def _diff(name: str, revision: Revision) -> bytes:
    """Return a unified diff in the bytes of the file, as `git apply` reads it."""
    path = path_in_repository(name)
    names = git_path(f"a/{path}"), git_path(f"b/{path}")
    return "".join(("--- {}\n+++ {}\n".format(*names), *revision.hunks)).encode()
