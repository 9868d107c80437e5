"""The community at a glance."""

from cnpe_cli.domain.overview import Overview
from cnpe_cli.render.sections import Section, section
from cnpe_cli.render.views import GAP, TBD, Block, Item, View, Words, table_lines, text


def overview_view(overview: Overview) -> View:
    """Show the community, or the one section that was asked for."""
    sections = {name: section(overview, name) for name in overview.sections}
    if len(sections) == 1:
        return _one_section(*sections.items())
    facts = _facts(overview)
    lists = {_key(name): list(part.items or ()) for name, part in sections.items()}
    lines: list[tuple[str, ...]] = [(key, str(value or "")) for key, value in facts.items()]
    blocks: list[Block] = [*_head(overview)]
    for name, part in sections.items():
        if part.items is not None:
            lines += [(_key(name), *line) for line in table_lines(part.items, *part.columns)]
            blocks += [GAP, Words(_heading(name), "strong"), *_body(part)]
    return View(({**facts, **lists},), tuple(lines), tuple(blocks))


def _one_section(named: tuple[str, Section]) -> View:
    name, part = named
    items = tuple(part.items or ())
    notes = () if items else (f"There is nothing under {_heading(name)} yet.",)
    return View(items, table_lines(items, *part.columns), part.blocks if items else (), notes)


def _facts(overview: Overview) -> Item:
    community = overview.community
    return {
        "name": community.name,
        "description": text(community.description),
        "url": community.url or None,
        "time_zone": community.time_zone,
        "seats": community.seats,
    }


def _head(overview: Overview) -> tuple[Block, ...]:
    community = overview.community
    link = [] if community.url is None else [Words(community.url or TBD)]
    about = [] if community.description is None else [GAP, Words(str(community.description))]
    return (Words(community.name, "strong"), *link, *about)


def _body(part: Section) -> tuple[Block, ...]:
    return part.blocks if part.items else (Words(TBD, indent=2),)


def _heading(name: str) -> str:
    words = name.replace("-", " ")
    return f"{words[:1].upper()}{words[1:]}".replace("Toc", "TOC")


def _key(name: str) -> str:
    return name.replace("-", "_")
