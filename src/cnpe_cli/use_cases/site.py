"""The public calendar: make its files, and write those that have changed."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime
from itertools import chain

from cnpe_cli.domain.calendar.series import series
from cnpe_cli.domain.errors import RefusedError
from cnpe_cli.domain.languages import in_locale
from cnpe_cli.domain.model import Community, Meeting, Text
from cnpe_cli.domain.site import Published, Site, State
from cnpe_cli.domain.value import Frozen, replace
from cnpe_cli.domain.values import counted
from cnpe_cli.domain.zones import instant
from cnpe_cli.render.ics.calendar import Part, calendar_of, domain_of, parts_of
from cnpe_cli.render.ics.previous import Previous, read_previous, written
from cnpe_cli.render.ics.texts import named
from cnpe_cli.render.site.data import DATA, SCHEMA, document, schema
from cnpe_cli.render.site.editions import editions, titled
from cnpe_cli.render.site.page import PAGE, page
from cnpe_cli.store.rewrite import Rewrite
from cnpe_cli.store.site import (
    MANIFEST,
    Digests,
    Folder,
    digests,
    encoded,
    is_same,
    open_folder,
    write_folder,
)
from cnpe_cli.use_cases.calendars import about_domain, unwritable
from cnpe_cli.use_cases.request import Opened, Request, open_community

_MOST_EVENTS = 5_000  # a series is one, and so is each of its dates that differs from it
_THEN = "nothing was written; undo the changes, or move these files away, and run the command again"


class Publication(Frozen):
    """The files of a site, and what to tell."""

    files: tuple[Published, ...]
    notes: tuple[str, ...]


def publish(
    request: Request, name: str, base_url: str, stamp: datetime | None, *, prune: bool
) -> Publication:
    """Write the files of the public calendar that have changed into a folder, all or none.

    `stamp` is the DTSTAMP of the events that the folder does not have yet, in UTC. Files that are
    no longer made stay, unless they are to be pruned. Raise RefusedError for files that are not as
    we wrote them.
    """
    opened = open_community(request)
    opened.refuse(unwritable(opened, opened.community.meetings))
    folder = open_folder(name)
    made = editions(opened.community, base_url, opened.now)
    site = made[0].site
    data = document(made)  # raises RefusedError if it is too long, so it comes first
    feeds, about_ids = _feeds(opened, site, folder, stamp)
    documents = {PAGE: page(made), DATA: data, SCHEMA: schema()}
    plan = _Plan(folder, {**documents, **feeds}, prune=prune)
    plan.check()
    about_lock = write_folder(folder, plan.rewrites())
    files = tuple(Published(each, site.url(each), state) for each, state in plan.states.items())
    about_name = _about_name(plan, site.feed())
    return Publication(files, (*_told(plan), *about_name, *about_ids, *about_lock))


def _feeds(
    opened: Opened, site: Site, folder: Folder, stamp: datetime | None
) -> tuple[dict[str, bytes], list[str]]:
    """Return the calendar of all meetings and one for each, and what to tell of their ids.

    All ids end in one domain: that of the calendars that are there already.
    """
    community = in_locale(opened.community, None)
    files = _meetings_of_files(community, site)
    former = (each for each in folder.known if each.endswith(".ics"))
    known = {name: _previous(folder, name) for name in dict.fromkeys((*files, *former))}
    own = domain_of(opened.community)
    kept = [each.domain for each in known.values() if each and each.domain]
    domain = own if opened.community.calendar_domain else next(iter(kept), own)
    now = instant(opened.now).replace(microsecond=0)
    parts = _parts(community, domain)
    made: dict[str, bytes] = {}
    for name, meeting in files.items():
        about = _alone(community, meeting) if meeting else community
        shown = parts[meeting.id] if meeting else [*chain(*parts.values())]
        made[name] = written(calendar_of(about, shown), known[name], now, stamp or now)
    return made, [*about_domain(domain, own)]


def _meetings_of_files(community: Community, site: Site) -> dict[str, Meeting | None]:
    """Return the names of the calendars, each with its meeting; that of all has none."""
    return {site.feed(): None, **{site.feed(each): each for each in community.meetings}}


def _parts(community: Community, domain: str) -> dict[str, list[Part]]:
    """Return the series of each meeting, by its id, with their events, if they are not too many."""
    every = [*chain.from_iterable(series(community, each) for each in community.meetings)]
    number = sum(1 + len(each.overrides) for each in every)
    if number > _MOST_EVENTS:
        message = f"the calendars would have {number:,} events"
        raise RefusedError(f"{message}; at most {_MOST_EVENTS:,} are possible, so divide the file")
    made: dict[str, list[Part]] = {each.id: [] for each in community.meetings}
    for part in parts_of(community, every, domain):
        made[part.series.first.meeting.id].append(part)
    return made


def _alone(community: Community, meeting: Meeting) -> Community:
    """Return a community that has the name and the description of one of its meetings."""
    name = Text({"": titled(named(community, meeting.title), meeting)})
    return replace(community, name=name, description=meeting.description)


def _previous(folder: Folder, name: str) -> Previous | None:
    data = folder.read(name)
    return read_previous(data) if data is not None and folder.owns(name, data) else None


class _Plan:
    """What is to be done to each file of a folder."""

    def __init__(self, folder: Folder, made: Mapping[str, bytes], *, prune: bool) -> None:
        self.folder = folder
        self._made = made
        _check_names([*made])
        former = [each for each in folder.known if each not in made]
        self._found = {each: folder.read(each) for each in (*made, *former)}
        self.states: dict[str, State] = {each: self._state(each) for each in made}
        for each in former:
            if self._found[each] is not None:
                self.states[each] = "removed" if prune else "kept"

    def rewrites(self) -> list[Rewrite]:
        """Return what to do with each file, first the manifest, which allows for the old ones too.

        Files that stay are among them, so that what a killed run left beside them is removed.
        """
        manifest = encoded(
            {name: self._digests(name) for name, state in self.states.items() if state != "removed"}
        )
        found = self.folder.manifest
        first = (MANIFEST, found, found if is_same(found, manifest) else manifest)
        rest = ((name, self._found[name], self._wanted(name)) for name in self.states)
        return [Rewrite(self.folder.path(name), old, new) for name, old, new in (first, *rest)]

    def _wanted(self, name: str) -> bytes | None:
        """Return the bytes that a file is to have, or None if it is to be removed."""
        is_kept = self.states[name] in ("unchanged", "kept")
        return self._found[name] if is_kept else self._made.get(name)

    def _state(self, name: str) -> State:
        found = self._found[name]
        if found is None:
            return "new"
        return "unchanged" if is_same(found, self._made[name]) else "changed"

    def _digests(self, name: str) -> Digests:
        known = self.folder.known.get(name, ())
        if known and self.states[name] in ("unchanged", "kept"):
            return known
        return digests(self._made[name], self._found[name])

    def check(self) -> None:
        """Raise RefusedError for files to change that are not as we wrote them."""
        changed = (each for each, state in self.states.items() if state in ("changed", "removed"))
        wrong = [each for each in changed if not self._is_ours(each)]
        edited = [each for each in wrong if each in self.folder.known]
        foreign = [each for each in wrong if each not in self.folder.known]
        told = [
            *([f"changed by hand: {', '.join(edited)}"] if edited else []),
            *([f"not written by cnpe: {', '.join(foreign)}"] if foreign else []),
            *([f"{MANIFEST} is missing"] if wrong and self.folder.manifest is None else []),
        ]
        if told:
            raise RefusedError(f"in {self.folder.name}: {'; '.join(told)}; {_THEN}")

    def _is_ours(self, name: str) -> bool:
        found = self._found[name]
        return found is not None and self.folder.owns(name, found)


def _check_names(names: Sequence[str]) -> None:
    """Raise RefusedError for names that are the same file on some systems."""
    folded: dict[str, str] = {}
    for each in names:
        other = folded.setdefault(each.casefold(), each)
        if other != each:
            raise RefusedError(
                f"{other} and {each} are the same file on some systems; change an id"
            )


def _told(plan: _Plan) -> Iterator[str]:
    states = [*plan.states.values()]
    number, removed = sum(map(("new", "changed").count, states)), states.count("removed")
    if number:
        yield f"Wrote {counted(number, 'file')} to {plan.folder.name}."
    if removed:
        yield f"Removed {counted(removed, 'file')} from {plan.folder.name}."
    if not number and not removed:
        yield f"{plan.folder.name} is up to date; nothing was written."
    for name, state in plan.states.items():
        if state == "kept":
            yield f"{name} is no longer made; its subscribers see no change. --prune removes it."


def _about_name(plan: _Plan, feed: str) -> Iterator[str]:
    """Yield how the calendars keep their old name, if they have a new one."""
    if plan.states[feed] == "new" and "kept" in plan.states.values():
        yield f"The calendar of all meetings is now {feed}; `feed: NAME` keeps its old name."
