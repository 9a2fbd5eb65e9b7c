"""The preview without its server: what it builds, and what it answers from."""

import dataclasses
import os
from pathlib import Path

import pytest

from gazette.pipeline import Order, Report
from gazette.preview import Preview
from gazette.serve import policy, security_headers
from gazette.words import Language

ROOT = Path(__file__).resolve().parent.parent


def made(tmp_path: Path, *reports: Report | None) -> Preview:
    """Return a preview whose builds come out as given, each of them writing a page and a style sheet."""
    (tmp_path / "content").mkdir()
    (tmp_path / "templates").mkdir()
    outcomes = iter(reports)

    def build(order: Order) -> tuple[Report | None, str]:
        report = next(outcomes)
        if report and not report.failed:
            assert order.output
            (order.output / "committees").mkdir(parents=True, exist_ok=True)
            for name in ("index.html", "404.html", "committees/index.html", "style.css"):
                (order.output / name).write_text(name)
        return report, "" if report and not report.failed else "<고장>"

    return Preview(Order(tmp_path / "content", tmp_path / "templates"), tmp_path / "out", build)


def good(base: str = "", language: Language = Language.KO) -> Report:
    return Report(language, base=base)


def test_it_builds_again_when_a_file_comes_changes_or_goes_whatever_its_date(tmp_path: Path) -> None:
    preview = made(tmp_path, *[good()] * 6)
    file = tmp_path / "content/old.yaml"
    assert preview.refresh()
    assert not preview.refresh()
    file.write_text("a")
    os.utime(file, (1, 1))  # copied here from elsewhere, with its date
    assert preview.refresh()
    assert not preview.refresh()
    file.write_text("b")
    assert preview.refresh()
    (tmp_path / "templates/base.html").touch()
    assert preview.refresh()
    file.unlink()
    assert preview.refresh()
    (tmp_path / "content/.old.yaml.swp").touch()  # an editor's leaving
    assert not preview.refresh()


def test_a_program_that_breaks_is_shown_and_the_preview_goes_on(tmp_path: Path) -> None:
    preview = made(tmp_path, None, good())
    preview.refresh()
    answer = preview.answer("/", last=False)
    assert answer.status == 500
    assert "&lt;고장&gt;".encode() in answer.body
    (tmp_path / "content/a.yaml").touch()
    preview.refresh()
    assert preview.answer("/", last=False).status == 200


def test_before_the_first_good_build_there_is_nothing_else_to_see(tmp_path: Path) -> None:
    preview = made(tmp_path, None)
    (tmp_path / "out").mkdir()
    (tmp_path / "out/index.html").write_text("the draft of another run")
    preview.refresh()
    answer = preview.answer("/", last=True)
    assert b"draft" not in answer.body
    assert b"?last" not in preview.answer("/", last=False).body


def test_a_site_below_a_path_is_shown_below_it(tmp_path: Path) -> None:
    preview = made(tmp_path, good(base="/records"))
    preview.refresh()
    assert preview.answer("/records/style.css", last=False).body == b"style.css"
    assert preview.answer("/records/committees", last=False).location == "/records/committees/"
    assert preview.answer("/", last=False).location == "/records/"
    assert preview.answer("/records", last=False).location == "/records/"
    assert preview.answer("/style.css", last=False).status == 404
    assert preview.answer("/records-of-others/", last=False).status == 404


def test_the_page_of_faults_is_in_the_site_s_language(tmp_path: Path) -> None:
    failed = Report(Language.EN)
    preview = made(tmp_path, dataclasses.replace(failed))
    preview.refresh()
    assert preview.shown.language is Language.EN


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
