"""The public calendar: make its files, and write those that have changed."""

from collections.abc import Iterator, Mapping
from datetime import datetime

from cnpe_cli.domain.calendar.series import Series, series
from cnpe_cli.domain.errors import RefusedError
from cnpe_cli.domain.languages import in_locale
from cnpe_cli.domain.model import Community, Meeting, Text
from cnpe_cli.domain.site import Published, Site, State
from cnpe_cli.domain.value import Frozen, replace
from cnpe_cli.domain.values import counted
from cnpe_cli.domain.zones import instant
from cnpe_cli.render.ics.calendar import calendar_of, domain_of
from cnpe_cli.render.ics.previous import Previous, read_previous, written
from cnpe_cli.render.ics.texts import named
from cnpe_cli.render.site.data import DATA, SCHEMA, document, schema
from cnpe_cli.render.site.editions import editions
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


class Done(Frozen):
    """The files of a site, and what to tell."""

    files: tuple[Published, ...]
    notes: tuple[str, ...]


def publish(
    request: Request, name: str, base_url: str, stamp: datetime | None, *, prune: bool
) -> Done:
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
    feeds, about_ids = _feeds(opened, site, folder, stamp)
    documents = {PAGE: page(made), DATA: document(made), SCHEMA: schema()}
    plan = _Plan(folder, {**documents, **feeds}, prune=prune)
    about_lock = write_folder(folder, plan.rewrites())
    files = tuple(Published(each, site.url(each), state) for each, state in plan.states.items())
    return Done(files, (*_told(plan), *about_ids, *about_lock))


def _feeds(
    opened: Opened, site: Site, folder: Folder, stamp: datetime | None
) -> tuple[dict[str, bytes], list[str]]:
    """Return the calendar of all meetings and one for each, and what to tell of their ids.

    All ids end in one domain: that of the files that are there already.
    """
    community = in_locale(opened.community, None)
    made = {each.id: [*series(community, each)] for each in community.meetings}
    files = {site.feed(): (community, [one for each in made.values() for one in each])}
    for each in community.meetings:
        files[site.feed(each)] = (_alone(community, each), made[each.id])
    known = {name: _previous(folder, name) for name in files}
    own = domain_of(opened.community)  # A name in another language would give another one.
    kept = [each.domain for each in known.values() if each and each.domain]
    domain = own if community.calendar_domain else next(iter(kept), own)

    def feed(name: str, about: Community, shown: list[Series]) -> bytes:
        previous, now = known[name], instant(opened.now).replace(microsecond=0)
        calendar = calendar_of(about, shown, domain)
        return written(calendar, previous, now, stamp or (None if previous else now))

    return {name: feed(name, *each) for name, each in files.items()}, [*about_domain(domain, own)]


def _alone(community: Community, meeting: Meeting) -> Community:
    """Return a community that has the name and the description of one of its meetings."""
    name = Text({"": named(community, meeting.title)})
    return replace(community, name=name, description=meeting.description)


def _previous(folder: Folder, name: str) -> Previous | None:
    data = folder.read(name)
    return read_previous(data) if data is not None and folder.owns(name, data) else None


class _Plan:
    """What is to be done to each file of a folder."""

    def __init__(self, folder: Folder, made: Mapping[str, bytes], *, prune: bool) -> None:
        self.folder = folder
        self._made = made
        former = [each for each in folder.known if each not in made]
        self._found = {each: folder.read(each) for each in (*made, *former)}
        self.states: dict[str, State] = {each: self._state(each) for each in made}
        for each in former:
            if self._found[each] is not None:
                self.states[each] = "removed" if prune else "kept"
        self._check()

    def rewrites(self) -> list[Rewrite]:
        """Return the changes to write, first the manifest, which allows for the old files too."""
        manifest = encoded(
            {name: self._digests(name) for name, state in self.states.items() if state != "removed"}
        )
        found = self.folder.manifest
        written = [name for name, state in self.states.items() if state in ("new", "changed")]
        removed = [name for name, state in self.states.items() if state == "removed"]
        changes = [(name, self._found[name], self._made.get(name)) for name in written + removed]
        first = [] if is_same(found, manifest) else [(MANIFEST, found, manifest)]
        return [Rewrite(self.folder.path(name), old, new) for name, old, new in first + changes]

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

    def _check(self) -> None:
        """Raise RefusedError for files to change that are not as we wrote them."""
        changed = (each for each, state in self.states.items() if state in ("changed", "removed"))
        wrong = [each for each in changed if not self._is_ours(each)]
        edited = [each for each in wrong if each in self.folder.known]
        if wrong:
            names = ", ".join(edited or wrong)
            what = "changed by hand" if edited else "not written by cnpe"
            hint = "put back or delete" if edited else "move away"
            raise RefusedError(
                f"in {self.folder.name}, {names} was {what}; nothing was written; "
                f"{hint} what you find there, or name another folder"
            )

    def _is_ours(self, name: str) -> bool:
        found = self._found[name]
        return found is not None and self.folder.owns(name, found)


def _told(plan: _Plan) -> Iterator[str]:
    states = [*plan.states.values()]
    number = sum(each in ("new", "changed") for each in states)
    if number:
        yield f"Wrote {counted(number, 'file')} to {plan.folder.name}."
    else:
        yield f"{plan.folder.name} is up to date; nothing was written."
    for name, state in plan.states.items():
        if state == "kept":
            yield f"{name} is of no meeting in the file; it stays for those who subscribed to it."
    if "kept" in states:
        yield "Pass --prune to remove what is no longer made."
