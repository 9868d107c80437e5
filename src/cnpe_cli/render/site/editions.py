"""The public calendar in each of its languages."""

from collections.abc import Iterator, Sequence
from datetime import datetime

from cnpe_cli.domain.errors import RefusedError
from cnpe_cli.domain.languages import locales, translated
from cnpe_cli.domain.model import Community, Meeting
from cnpe_cli.domain.schedule.outlook import OccurrenceView
from cnpe_cli.domain.schedule.periods import periods
from cnpe_cli.domain.site import Site, site_of
from cnpe_cli.domain.value import Frozen
from cnpe_cli.render.kit.dialects import PLAIN
from cnpe_cli.render.kit.parts import MeetingText
from cnpe_cli.render.language import CODES, Language, language_of, nearest_language
from cnpe_cli.render.language.rhythm import in_words

_MOST_MEETINGS = 300  # each has a file of its own
_MOST_DATES = 8_000  # in all languages
_MOST_LANGUAGES = 50


class Edition(Frozen):
    """A public calendar in one language; its locale may be more exact than the language."""

    locale: str
    site: Site
    language: Language

    def about(self, view: OccurrenceView) -> MeetingText:
        """Return what can be said about an occurrence."""
        return MeetingText(self.site.community, view, self.language, PLAIN)

    def schedule(self, meeting: Meeting) -> str:
        """Write how a meeting repeats from the first day shown on, and what changes later."""
        laid_out = [
            each
            for each in periods(self.site.community, meeting)
            if each.last >= self.site.since and each.start.date() <= self.site.until
        ]
        said = ""
        for each in laid_out:
            later = in_words(self.language, each, is_last=each is laid_out[-1])
            day = self.language.day(each.start)
            change = self.language.labels["from"].format
            said = change(rhythm=said, day=day, later=later) if said else later
        return said


def titled(title: str, meeting: Meeting) -> str:
    """Return a title with the region that the meeting is for."""
    return f"{title} ({meeting.region})" if meeting.region else title


def editions(community: Community, base_url: str, now: datetime) -> list[Edition]:
    """Return a calendar in the languages of the file and of its pages, and in the whole ones.

    The first one is the first locale of the file, else English. Raise RefusedError if there are too
    many meetings or languages, or too many dates for so many languages.
    """
    if len(community.meetings) > _MOST_MEETINGS:
        message = f"{len(community.meetings):,} meetings are too many to show"
        raise RefusedError(
            f"{message}; at most {_MOST_MEETINGS:,} are possible, so divide the file"
        )
    known = locales(community)
    found = _shown(community, known)
    if len(found) > _MOST_LANGUAGES:
        message = f"{len(found):,} languages are too many to show"
        raise RefusedError(f"{message}; at most {_MOST_LANGUAGES} are possible")
    communities = (translated(community, each) if known else community for each in found)
    sites = [site_of(next(communities), base_url, now)]
    _check_dates(len(sites[0].views), len(found))
    for own in communities:
        same = (site for site in sites if site.community is own)
        sites.append(next(same, None) or site_of(own, base_url, now, sites[0]))
    languages = (language_of(nearest_language(each)) for each in found)
    return [Edition(*each) for each in zip(found, sites, languages, strict=True)]


def _check_dates(dates: int, languages: int) -> None:
    if dates * languages > _MOST_DATES:
        message = f"{dates:,} dates in {languages} languages are too many to show"
        most = f"at most {_MOST_DATES:,} dates, counted for each language, are possible"
        raise RefusedError(f"{message}; {most}, so use fewer languages or divide the file")


def _shown(community: Community, known: Sequence[str]) -> list[str]:
    """Return the locales of texts, then those of pages and ours that have another language."""
    made = [*known] or [CODES[0]]
    whole = (each for each in CODES if language_of(each).is_whole)
    for each in (*(page.locale for page in community.pages if page.locale), *whole):
        if _language(each) not in map(_language, made):
            made.append(each)
    return made


def _language(locale: str) -> str:
    return locale.partition("-")[0]


def other_languages(made: list[Edition]) -> Iterator[Language]:
    """Yield the languages in which there are no texts, but dates and labels."""
    known = {each.language.code for each in made} | {_language(each.locale) for each in made}
    yield from (language_of(each) for each in CODES if each not in known)
