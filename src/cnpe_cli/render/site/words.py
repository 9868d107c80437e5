"""The texts of the page in all its languages; the script shows one of them."""

from collections.abc import Callable, Sequence

from cnpe_cli.render.escape import html_text, one_line
from cnpe_cli.render.language import Language
from cnpe_cli.render.site.editions import Edition, other_languages

Row = tuple[str | None, ...]  # None where a language has no such text


def _cut(row: Row) -> Row:
    """Return a row without the languages at its end that have no such text."""
    size = max((place for place, text in enumerate(row, 1) if text is not None), default=0)
    return row[:size]


class Words:
    """Numbers the texts; by the number, the script finds a text in another language."""

    def __init__(self, editions: Sequence[Edition]) -> None:
        self._editions = editions
        self._others = tuple(other_languages([*editions]))
        self._numbers: dict[Row, int] = {}
        self._written: set[Row] = set()

    @property
    def locales(self) -> list[str]:
        """The languages to choose from; the first one is that of the page as it is written."""
        return [*(each.locale for each in self._editions), *(each.code for each in self._others)]

    @property
    def rows(self) -> list[Row]:
        """The texts by their numbers, each in the order of the languages, as far as it goes.

        The first one is left out if it is written on the page, where the script finds it.
        """
        return [_cut((None, *row[1:]) if row in self._written else row) for row in self._numbers]

    def label(self, name: str) -> Row:
        """Return a label in all languages."""
        return self.known(lambda language: language.labels[name])

    def sentence(self, name: str) -> Row:
        """Return a sentence in the languages that have sentences."""
        first = self._editions[0].language.prose.say(name)
        rest = (each.say(name) if each.is_whole else None for each in self._languages()[1:])
        return (first, *rest)

    def known(self, say: Callable[[Language], str]) -> Row:
        """Return something that is said in all languages."""
        return tuple(map(say, self._languages()))

    def content(self, texts: Sequence[object]) -> Row:
        """Return a text of the file, which is there in the languages of the editions."""
        first, *rest = (one_line(str(text or "")) for text in texts)
        own = (text if text != first else None for text in rest)
        return (first, *own, *(None for _ in self._others))

    def element(self, tag: str, row: Row, attributes: str = "") -> str:
        """Write an element with a text, and its number if it has one in another language."""
        mark = ""
        if any(row[1:]):
            mark = f' data-t="{self.number(row)}"'
            self._written.add(row)
        return f"<{tag}{attributes}{mark}>{html_text(row[0] or '')}</{tag}>"

    def number(self, row: Row) -> int:
        """Return the number of a text."""
        return self._numbers.setdefault(row, len(self._numbers))

    def _languages(self) -> list[Language]:
        return [*(each.language for each in self._editions), *self._others]
