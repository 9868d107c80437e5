"""What a block is rendered from, and its lines with the places of their facts."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import datetime
from itertools import compress
from typing import NamedTuple

from cnpe_cli.domain.errors import Path
from cnpe_cli.domain.model import Community, Person
from cnpe_cli.domain.people import in_full
from cnpe_cli.domain.value import Frozen, replace
from cnpe_cli.render.escape import markdown, markdown_link
from cnpe_cli.render.kit.dialects import GITHUB, MARKDOWN, Dialect
from cnpe_cli.render.kit.parts import table
from cnpe_cli.render.language import Language


class Line(NamedTuple):
    """A line of a block, and the path of what it says in the file."""

    text: str
    path: Path


class Scene(Frozen):
    """The community in the language of a page, a moment, the options of a block, and its links.

    `meetings` are the places of those that the block is about, and `prefixes` says how links that
    begin so are written on the page.
    """

    community: Community
    now: datetime
    language: Language
    options: Mapping[str, str]
    prefixes: Mapping[str, str]
    meetings: tuple[int, ...]

    @property
    def tbd(self) -> str:
        """What stands for something that is still to be decided."""
        return self.language.labels["tbd"]

    @property
    def is_table(self) -> bool:
        """Whether the block is a table."""
        return self.options.get("style") == "table"

    @property
    def dialect(self) -> Dialect:
        """How texts, links and people are written on the page."""
        return replace(MARKDOWN, link=self.link, person=self.person)

    def count(self, usual: int) -> int:
        """Return how many rows there are at most."""
        return int(self.options.get("count", usual))

    def link(self, url: str, label: str | None = None) -> str:
        """Write a link as the page has it; the label is Markdown already."""
        lengths = sorted({len(each) for each in self.prefixes}, reverse=True)
        beginnings = (url[:length] for length in lengths)
        longest = next((each for each in beginnings if each in self.prefixes), None)
        if longest is None:
            return markdown_link(url, label)
        written = self.prefixes[longest] + url.removeprefix(longest)
        is_absolute = written.startswith(("https://", "http://"))
        return markdown_link(written, label or (None if is_absolute else markdown(written)))

    def person(self, person: Person) -> str:
        """Write a person with the handle: Ann Lee (@annlee)."""
        if not person.github:
            return markdown(person.name or "")
        handle = markdown(person.github)
        shown = f"@{handle}"
        if self.options.get("links") == "github":
            shown = f"[{shown}]({GITHUB}{person.github})"
        return f"{markdown(person.name)} ({shown})" if person.name else shown

    def people(self, found: Sequence[Person] | None) -> str:
        """Write the people of a list on one line."""
        named = in_full(self.community, found)
        return self.language.table.listed([self.person(each) for each in named])


Render = Callable[[Scene], list[Line]]


def listed(scene: Scene, lines: Iterable[Line], section: Path) -> list[Line]:
    """Return lines as a list; where there are none, that is still to be decided."""
    found = [Line(f"- {each.text}", each.path) for each in lines]
    return found or [Line(f"- {scene.tbd}", section)]


def rows(heading: tuple[str, ...], cells: Iterable[tuple[tuple[str, ...], Path]]) -> list[Line]:
    """Return a table without the columns that are empty; its heading says nothing of the file."""
    found = list(cells)
    kept = [any(row[place] for row, _ in found) for place in range(len(heading))]
    texts = table([tuple(compress(row, kept)) for row in (heading, *(row for row, _ in found))])
    paths: list[Path] = [(), (), *(path for _, path in found)]
    return [Line(text, path) for text, path in zip(texts, paths, strict=True)]
