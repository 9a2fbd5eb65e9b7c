"""The interface's own words in the site's language, from templates/labels.yaml."""

import datetime
from collections.abc import Mapping
from dataclasses import dataclass

from gazette import source
from gazette.diagnostic import Diagnostic, fault
from gazette.korean import Spoken
from gazette.model import PartialDate, Period
from gazette.words import Language

FILE = "labels.yaml"

Forms = Mapping[str, str]
"""The forms of one text: `other`, and `one` where a count of one needs words of its own."""


@dataclass(frozen=True, slots=True)
class Labels:
    """Every text of the interface by its dotted key, in one language."""

    language: Language
    texts: Mapping[str, Forms]

    def form(self, key: str, count: object = None) -> str:
        """Return the text under a key with its gaps; raises KeyError where there is none."""
        forms = self.texts[key]
        return forms.get("one", forms["other"]) if count == 1 else forms["other"]

    def say(self, key: str, **gaps: object) -> str:
        """Return the text under a key with its gaps filled, as plain text."""
        return self.form(key, gaps.get("n")).format_map({name: Spoken(gap) for name, gap in gaps.items()})

    def date(self, day: datetime.date | PartialDate, *, weekday: bool = False, year: bool = True) -> str:
        """Return a date, as exact as it is known."""
        if day.month is None:
            return self.say("date.year", year=day.year)
        month = self.say("date.month-names").split(",")[day.month - 1]
        if day.day is None:
            return self.say("date.month", year=day.year, month=month)
        text = self.say("date.day" if year else "date.day-of-year", year=day.year, month=month, day=day.day)
        if weekday and isinstance(day, datetime.date):
            return self.say("date.with-weekday", date=text, weekday=self.weekday(day))
        return text

    def weekday(self, day: datetime.date) -> str:
        """Return the short name of a weekday."""
        return self.say("date.weekday-names").split(",")[day.weekday()]

    def period(self, period: Period, *, weekday: bool = False) -> str:
        """Return a period from its first day to its last."""
        if period.start == period.end:
            return self.date(period.start, weekday=weekday)
        same_year = period.start.year == period.end.year
        start = self.date(period.start, weekday=weekday)
        end = self.date(period.end, weekday=weekday, year=self.language is Language.EN or not same_year)
        return self.say("date.period", start=start, end=end)


def parse_labels(file: str, content: bytes, language: Language) -> tuple[Labels, list[Diagnostic]]:
    """Return the labels of one language; a text that lacks one of the two languages is a fault."""
    mapping, faults = source.parse_yaml(file, content)
    texts: dict[str, Forms] = {}
    if mapping is not None:
        _collect(mapping, "", language, texts, faults)
    return Labels(language, texts), faults


def _collect(
    mapping: source.Mapping,
    prefix: str,
    language: Language,
    texts: dict[str, Forms],
    faults: list[Diagnostic],
) -> None:
    for key, value in mapping.pairs:
        name = f"{prefix}{key.text}"
        if not isinstance(value, source.Mapping):
            faults.append(fault(value.place, "label-incomplete", label=name))
            continue
        inner = {each.text: content for each, content in value.pairs}
        if not set(inner) & set(Language):
            _collect(value, f"{name}.", language, texts, faults)
        elif set(inner) != set(Language):
            faults.append(fault(value.place, "label-incomplete", label=name))
        else:
            texts[name] = _forms(inner[language])


def _forms(value: source.Value) -> Forms:
    if isinstance(value, source.Mapping):
        return {key.text: each.text for key, each in value.pairs if isinstance(each, source.Scalar)}
    return {"other": value.text if isinstance(value, source.Scalar) else ""}
