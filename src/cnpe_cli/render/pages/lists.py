"""Blocks about people, places and work: the lists of the file."""

from collections.abc import Iterable, Iterator

from cnpe_cli.domain.errors import Path
from cnpe_cli.domain.model import Community, EmeritusLead, Initiative, Lead, Person
from cnpe_cli.domain.people import Term, former_leads_on, in_full, leads_on
from cnpe_cli.domain.value import once_each
from cnpe_cli.render.escape import markdown
from cnpe_cli.render.pages.scene import Line, Scene, listed, rows


def channels(scene: Scene) -> list[Line]:
    """Render where the community talks."""
    return listed(scene, _channels(scene), ("channels",))


def _channels(scene: Scene) -> Iterator[Line]:
    for number, each in enumerate(scene.community.channels or ()):
        label = markdown(each.label) if each.label else None
        shown = scene.link(each.url, label) if each.url else label or scene.tbd
        yield Line(scene.language.of(markdown(str(each.name)), shown), ("channels", number))


def leads(scene: Scene) -> list[Line]:
    """Render who leads, in alphabetical order."""
    return _terms(scene, leads_on(scene.community, scene.now.date()), "leads")


def emeritus(scene: Scene) -> list[Line]:
    """Render who led, in alphabetical order."""
    return _terms(scene, former_leads_on(scene.community, scene.now.date()), "emeritus")


def _terms(scene: Scene, terms: Iterable[Term], section: str) -> list[Line]:
    places = _places(scene.community)
    lines = (Line(_term(scene, each.person), places[id(each.person)]) for each in terms)
    return listed(scene, lines, (section,))


def _term(scene: Scene, person: Lead | EmeritusLead) -> str:
    shown = scene.person(Person(person.name, person.github))
    rest = (markdown(each) for each in (person.role, person.affiliation) if each)
    return ", ".join([shown, *rest])


@once_each  # A block is made for many moments.
def _places(community: Community) -> dict[int, Path]:
    """Return the place of each lead and of each emeritus lead in the file, by their ids."""
    return {
        **{id(each): ("leads", n) for n, each in enumerate(community.leads or ())},
        **{id(each): ("emeritus", n) for n, each in enumerate(community.emeritus or ())},
    }


def codeowners(scene: Scene) -> list[Line]:
    """Render a whole line of CODEOWNERS with the handles of the leads, and of others."""
    found = [f"@{each.person.github}" for each in leads_on(scene.community, scene.now.date())]
    also = [each for each in scene.options.get("also", "").split(",") if each]
    owners = [*{each.casefold(): each for each in [*found, *also]}.values()]
    pattern = scene.options["pattern"]
    if not owners:  # A pattern alone would take the owners of other lines away.
        return [Line(f"# {pattern} has no owner while nobody leads", ("leads",))]
    return [Line(" ".join([pattern, *owners]), ("leads",))]


def committees(scene: Scene) -> list[Line]:
    """Render the committees with their members."""
    return listed(scene, _committees(scene), ("committees",))


def _committees(scene: Scene) -> Iterator[Line]:
    for number, each in enumerate(scene.community.committees or ()):
        name = markdown(str(each.name))
        shown = scene.link(each.url, name) if each.url else name
        members = scene.people(each.members)
        text = scene.language.of(shown, members) if members else shown
        yield Line(text, ("committees", number))


def liaisons(scene: Scene) -> list[Line]:
    """Render the liaisons to the technical oversight committee."""
    found = in_full(scene.community, scene.community.toc_liaisons)
    lines = (Line(scene.person(each), ("toc_liaisons", n)) for n, each in enumerate(found))
    return listed(scene, lines, ("toc_liaisons",))


def initiatives(scene: Scene) -> list[Line]:
    """Render the initiatives that go on: as a table, or as a list."""
    found = [
        (each, ("initiatives", number))
        for number, each in enumerate(scene.community.initiatives or ())
        if each.status != "completed"
    ]
    if scene.options.get("style") == "list" or not found:
        return listed(
            scene, (Line(_linked(scene, each), path) for each, path in found), ("initiatives",)
        )
    labels = scene.language.labels
    heading = labels["initiative"], labels["leads"], labels["more"]
    return rows(heading, ((_row(scene, each), path) for each, path in found))


def _row(scene: Scene, initiative: Initiative) -> tuple[str, str, str]:
    return _linked(scene, initiative), _leads_of(scene, initiative), scene.link(initiative.url)


def _linked(scene: Scene, initiative: Initiative) -> str:
    return scene.link(initiative.url, markdown(str(initiative.name)))


def _leads_of(scene: Scene, initiative: Initiative) -> str:
    named = scene.people(initiative.leads)
    return named or (scene.link(initiative.leads_url) if initiative.leads_url else scene.tbd)


def initiative_leads(scene: Scene) -> list[Line]:
    """Render who leads one initiative."""
    for number, each in enumerate(scene.community.initiatives or ()):
        if each.id == scene.options["id"]:
            path = "initiatives", number, "leads"
            named = [scene.person(person) for person in in_full(scene.community, each.leads)]
            link = [scene.link(each.leads_url)] if each.leads_url else []
            return listed(scene, (Line(shown, path) for shown in named or link), path)
    raise KeyError(scene.options["id"])  # The options were checked.


def artifacts(scene: Scene) -> list[Line]:
    """Render what the community has produced."""
    return listed(scene, _artifacts(scene), ("artifacts",))


def _artifacts(scene: Scene) -> Iterator[Line]:
    for number, each in enumerate(scene.community.artifacts or ()):
        shown = scene.link(each.url, markdown(str(each.name)))
        about = markdown(str(each.description)) if each.description else ""
        yield Line(scene.language.of(shown, about) if about else shown, ("artifacts", number))
