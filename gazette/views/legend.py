"""What every mark means."""

from gazette import vocabulary
from gazette.views.marks import NO_ROW, Mark
from gazette.words import Participation, Vote


def legend() -> tuple[Mark, ...]:
    """Return every mark with the word of its kind, in the order of display."""
    kinds = [
        (section, kind)
        for section in (Vote.SECTION, Participation.SECTION)
        for kind in vocabulary.kinds(section)
        if kind != "present"
    ]
    words = {(section, kind): vocabulary.sections()[section][kind][0] for section, kind in kinds}
    words[Vote.SECTION, vocabulary.BLANK] = ""
    return (*(Mark(kind, word) for (_, kind), word in words.items()), Mark(NO_ROW))
