"""The preview without its server: when it looks and builds, and what it answers from."""

import datetime
import os
import shutil
import threading
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path
from typing import cast

import pytest

from gazette import disk
from gazette.diagnostic import Place, fault
from gazette.glance import Glance
from gazette.order import Order, Report
from gazette.preview import Preview, Steps
from gazette.rebuild import look, rebuild
from gazette.render import TemplateFaultError
from gazette.serve import policy, security_headers
from gazette.unit import ChangedError
from gazette.words import Language

ROOT = Path(__file__).resolve().parent.parent
WAIT = 20  # seconds after which a build that was let go counts as lost


class Pages:
    """Pages as a glance makes them, by their path; an exception among them is raised."""

    def __init__(self, of: dict[str, str | Exception]) -> None:
        self.of = of

    def file(self, path: str) -> bytes | None:
        found = self.of.get(path)
        if isinstance(found, Exception):
            raise found
        return found.encode() if found is not None else None


Found = tuple[Report | None, Glance | None, str]


def good(text: str = "as read", base: str = "", more: dict[str, str | Exception] | None = None) -> Found:
    """What a look finds whose pages hold that text; `more` are pages by the first part of their path."""
    names = ("index.html", "404.html", "committees/index.html")
    pages: dict[str, str | Exception] = dict.fromkeys(names, text)
    pages |= {f"{name}/index.html": content for name, content in (more or {}).items()}
    return Report(Language.KO, base=base), cast(Glance, Pages(pages)), "점검했습니다"


def bad(told: str = "<고장>", language: Language = Language.KO) -> Found:
    return Report(language), None, told


BROKEN: Found = (None, None, "<고장>")


class Told:
    """The steps of a preview whose looks and builds come out as given; `told` is what was told of them."""

    def __init__(self, *looks: Found, builds: Iterator[Report | None] | None = None) -> None:
        self.looks, self.builds = iter(looks), builds
        self.built = 0
        self.told: list[str] = []
        self.may_end = threading.Event()
        self.may_end.set()
        self.has_begun = threading.Event()

    def look(self, _: Order, __: Glance | None) -> Found:
        return next(self.looks)

    def build(self, order: Order) -> tuple[Report | None, str]:
        self.has_begun.set()
        assert self.may_end.wait(WAIT)
        report = next(self.builds) if self.builds else Report(Language.KO)
        if report is None or report.failed:
            return report, "<무너짐>"
        self.built += 1
        assert order.output
        for name in ("index.html", "style.css", "committees/session.json"):
            path = order.output / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(f"build {self.built}")
        return report, "만들었습니다"


def failed() -> Report:
    return Report(Language.KO, [fault(Place("templates/task.html"), "template", problem="?")])


@pytest.fixture
def preview(tmp_path: Path) -> Callable[[Told], Preview]:
    (tmp_path / "content").mkdir()
    (tmp_path / "templates").mkdir()

    def of(steps: Told) -> Preview:
        order = Order(tmp_path / "content", tmp_path / "templates")
        return Preview(order, tmp_path / "out", Steps(steps.look, steps.build, steps.told.append))

    return of


Make = Callable[[Told], Preview]


def body(preview: Preview, address: str, *, last: bool = False) -> bytes | None:
    """Return what is answered, None where that is to be waited for."""
    answer = preview.answer(address, last=last)
    return answer.body if answer else None


def status(preview: Preview, address: str, *, last: bool = False) -> int | None:
    answer = preview.answer(address, last=last)
    return answer.status if answer else None


def save(tmp_path: Path) -> None:
    """Change something."""
    path = tmp_path / "content/a.yaml"
    path.write_text(f"{path.read_text()}a" if path.exists() else "a")


# --- when it looks -------------------------------------------------------------------------------------


def test_it_looks_again_when_a_file_comes_changes_or_goes_whatever_its_date(
    tmp_path: Path, preview: Make
) -> None:
    shown = preview(Told(*[good()] * 7))
    file = tmp_path / "content/old.yaml"
    assert shown.refresh()
    assert not shown.refresh()
    file.write_text("a")
    os.utime(file, (1, 1))  # copied here from elsewhere, with its date
    assert shown.refresh()
    assert not shown.refresh()
    file.write_text("b")
    os.utime(file, (1, 1))  # as large and as old as before
    assert shown.refresh()
    (tmp_path / "templates/base.html").touch()
    assert shown.refresh()
    file.unlink()
    assert shown.refresh()
    (tmp_path / "content/.old.yaml.swp").touch()  # an editor's leaving
    assert not shown.refresh()


def test_a_program_that_breaks_is_shown_and_the_preview_goes_on(tmp_path: Path, preview: Make) -> None:
    shown = preview(Told(BROKEN, good()))
    shown.refresh()
    answer = shown.answer("/", last=False)
    assert answer
    assert answer.status == 500
    assert "&lt;고장&gt;".encode() in answer.body
    save(tmp_path)
    shown.refresh()
    assert status(shown, "/") == 200


def test_before_the_first_good_look_there_is_nothing_else_to_see(tmp_path: Path, preview: Make) -> None:
    shown = preview(Told(bad()))
    (tmp_path / "out").mkdir()
    (tmp_path / "out/index.html").write_text("the draft of another run")
    shown.refresh()
    assert "고장" in (body(shown, "/", last=True) or b"").decode()
    assert b"?last" not in (body(shown, "/") or b"")
    assert not shown.is_behind  # faults are not built


def test_a_site_below_a_path_is_shown_below_it(preview: Make) -> None:
    shown = preview(Told(good(base="/records")))
    shown.refresh()
    shown.build()
    assert body(shown, "/records/style.css") == b"build 1"
    for address, leads_to in (
        ("/records/committees", "/records/committees/"),
        ("/", "/records/"),
        ("/records", "/records/"),
    ):
        answer = shown.answer(address, last=False)
        assert answer
        assert answer.location == leads_to
    assert status(shown, "/style.css") == 404
    assert status(shown, "/records-of-others/") == 404


def test_the_page_of_faults_is_in_the_site_s_language(preview: Make) -> None:
    shown = preview(Told(bad(language=Language.EN)))
    shown.refresh()
    assert shown.shown.language is Language.EN


# --- pages before the build ----------------------------------------------------------------------------


def building(shown: Preview, steps: Told) -> threading.Thread:
    """Begin a build that does not end until it may."""
    steps.may_end.clear()
    steps.has_begun.clear()
    thread = threading.Thread(target=shown.build)
    thread.start()
    assert steps.has_begun.wait(WAIT)
    return thread


def ended(thread: threading.Thread, steps: Told) -> None:
    steps.may_end.set()
    thread.join(WAIT)
    assert not thread.is_alive()


def test_pages_are_shown_before_the_build_has_ended_and_the_rest_when_it_has(preview: Make) -> None:
    steps = Told(good())
    shown = preview(steps)
    shown.refresh()
    assert shown.is_behind
    thread = building(shown, steps)
    assert body(shown, "/") == b"as read"
    for address in ("/committees/session.json", "/style.css", "/nothing", "/nothing/"):
        assert body(shown, address) is None
    ended(thread, steps)
    assert not shown.is_behind
    assert body(shown, "/committees/session.json") == b"build 1"
    assert status(shown, "/nothing/") == 404
    assert steps.told == ["점검했습니다", "만들었습니다"]


def test_a_change_during_a_build_is_shown_at_once_and_built_next(tmp_path: Path, preview: Make) -> None:
    steps = Told(good(), good("as saved"))
    shown = preview(steps)
    shown.refresh()
    thread = building(shown, steps)
    save(tmp_path)
    assert shown.refresh()
    assert body(shown, "/") == b"as saved"
    ended(thread, steps)
    assert shown.is_behind  # what was built is older
    assert body(shown, "/style.css") is None
    assert not shown.build()
    assert body(shown, "/style.css") == b"build 2"
    assert not shown.is_behind


def test_what_the_build_makes_is_never_older_than_what_was_saved(tmp_path: Path, preview: Make) -> None:
    shown = preview(Told(good(), good()))
    shown.refresh()
    shown.build()
    assert body(shown, "/style.css") == b"build 1"
    save(tmp_path)
    shown.refresh()
    assert body(shown, "/style.css") is None
    assert body(shown, "/style.css", last=True) == b"build 1"


def test_a_fault_that_only_the_build_finds_takes_the_pages_place(preview: Make) -> None:
    steps = Told(good(), builds=iter([failed()]))
    shown = preview(steps)
    shown.refresh()
    name = shown.name
    assert status(shown, "/") == 200
    assert shown.build()
    assert shown.name != name  # so that pages opened in between reload
    assert status(shown, "/") == 500
    assert "무너짐" in (body(shown, "/") or b"").decode()
    assert body(shown, "/", last=True) == b"as read"
    assert status(shown, "/style.css") == 500
    assert not shown.is_behind  # it is not tried again before the next change
    assert steps.told[-1] == "<무너짐>"


def test_a_build_that_breaks_is_shown_too(preview: Make) -> None:
    shown = preview(Told(good(), builds=iter([None])))
    shown.refresh()
    assert shown.build()
    assert status(shown, "/") == 500


def test_faults_of_a_build_that_is_out_of_date_are_not_shown(tmp_path: Path, preview: Make) -> None:
    steps = Told(good(), good("mended"), builds=iter([failed(), Report(Language.KO)]))
    shown = preview(steps)
    shown.refresh()
    thread = building(shown, steps)
    save(tmp_path)
    shown.refresh()
    ended(thread, steps)
    assert body(shown, "/") == b"mended"
    assert "<무너짐>" not in steps.told
    shown.build()
    assert not shown.is_behind


def test_after_faults_the_last_pages_are_one_link_away(tmp_path: Path, preview: Make) -> None:
    shown = preview(Told(good("the last good one"), bad(), good("mended")))
    shown.refresh()
    shown.build()
    save(tmp_path)
    shown.refresh()
    assert b"?last" in (body(shown, "/") or b"")
    assert body(shown, "/", last=True) == b"the last good one"
    assert body(shown, "/style.css") == b"build 1"  # no page
    save(tmp_path)
    shown.refresh()
    assert body(shown, "/") == b"mended"


def test_a_page_that_cannot_be_made_says_so_and_the_others_are_shown(preview: Make) -> None:
    faults: dict[str, str | Exception] = {
        "task": TemplateFaultError(fault(Place("templates/task.html", 3, 1), "template", problem="<b>")),
        "told": disk.RefusedError(fault(Place("told/index.html"), "on-the-roster")),
    }
    shown = preview(Told(good(more=faults)))
    shown.refresh()
    assert status(shown, "/") == 200
    assert status(shown, "/task/") == 500
    assert b"templates/task.html:3:1: " in (body(shown, "/task/") or b"")
    assert b"&lt;b&gt;" in (body(shown, "/task/") or b"")
    assert b"[on-the-roster]" in (body(shown, "/told/") or b"")


def test_a_record_saved_since_the_last_look_is_waited_for(preview: Make) -> None:
    shown = preview(Told(good(more={"session": ChangedError("a.yaml")}), good(more={"session": "as saved"})))
    shown.refresh()
    assert body(shown, "/session/") is None
    assert shown.refresh()  # although no file has another time or size
    assert body(shown, "/session/") == b"as saved"


def test_a_program_that_ends_tells_nothing_of_a_build(preview: Make) -> None:
    steps = Told(good())
    shown = preview(steps)
    shown.refresh()
    shown.close()
    shown.build()
    assert steps.told == ["점검했습니다"]


def test_a_fault_of_a_template_on_another_page_comes_of_the_build(tmp_path: Path, small: Path) -> None:
    shutil.copytree(ROOT / "templates", small / "templates")
    task = small / "templates/task.html"
    sound = task.read_text("utf-8")
    task.write_text(sound.replace("{% block main %}", "{% block main %}{{ view.nothing }}"), "utf-8")
    told: list[str] = []
    order = Order(small / "content", small / "templates", today=datetime.date(2024, 6, 1))
    steps = Steps(partial(look, debug=True), partial(rebuild, debug=True), told.append)
    shown = Preview(order, tmp_path / "out", steps)
    shown.refresh()
    assert status(shown, "/committees/budget/2024-01/") == 200
    assert b"task.html:" in (body(shown, "/committees/budget/2024-01/park/") or b"")
    assert shown.build()
    assert status(shown, "/committees/budget/2024-01/") == 500
    assert status(shown, "/committees/budget/2024-01/", last=True) == 200
    task.write_text(sound, "utf-8")
    assert shown.refresh()
    assert status(shown, "/committees/budget/2024-01/park/") == 200
    assert not shown.build()
    assert status(shown, "/committees/budget/2024-01/session.json") == 200
    assert ["[template]" in each for each in told] == [False, True, False, False]


# --- the server's headers ------------------------------------------------------------------------------


def test_the_policy_gains_a_connection_where_it_had_none() -> None:
    assert policy("default-src 'none'; connect-src 'none'", "localhost:1") == (
        "default-src 'none'; connect-src ws://localhost:1"
    )
    assert policy("default-src 'none'", "localhost:1") == "default-src 'none'; connect-src ws://localhost:1"


def test_a_host_without_netlify_toml_is_told_of(tmp_path: Path) -> None:
    from gazette import disk

    with pytest.raises(disk.RefusedError):
        security_headers(tmp_path / "netlify.toml")


def test_the_preview_s_folder_is_not_committed() -> None:
    assert ".gazette/" in (ROOT / ".gitignore").read_text("utf-8").splitlines()
