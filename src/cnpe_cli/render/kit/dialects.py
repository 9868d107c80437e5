"""How a text for people is written in each kind of place: escapes, links, people and emphasis."""

from collections.abc import Callable

from cnpe_cli.domain.model import Person
from cnpe_cli.domain.value import Frozen
from cnpe_cli.render.escape import markdown, markdown_link, no_brackets, one_line, slack

GITHUB = "https://github.com/"


class Dialect(Frozen):
    """How texts, links and people are written, and the patterns of headlines and list items."""

    text: Callable[[str], str]
    link: Callable[[str], str]
    person: Callable[[Person], str]
    headline: str = "{}"
    strong: str = "{}"
    item: str = "{}"
    has_tables: bool = False

    def said(self, value: object) -> str:
        """Write a person or a text."""
        return self.person(value) if isinstance(value, Person) else self.text(str(value))


def _named(person: Person) -> str:
    """Write a person by name; a handle alone stands for somebody whose name is not known."""
    return one_line(person.name or str(person))


def _on_slack(person: Person) -> str:
    return slack(person.name or str(person))


def _linked(person: Person) -> str:
    """Write a person with a link to their account, which notifies nobody."""
    label = markdown(person.name or person.github or "")
    return markdown_link(GITHUB + person.github, label) if person.github else label


PLAIN = Dialect(one_line, one_line, _named)
NO_BRACKETS = Dialect(no_brackets, no_brackets, _named)
SLACK = Dialect(slack, one_line, _on_slack, "*{}*", "*{}*")
MARKDOWN = Dialect(markdown, markdown_link, _linked, "## {}", "**{}**", "- {}", has_tables=True)
