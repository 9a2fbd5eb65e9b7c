"""The schemas for editors: made of the model, told in Korean, and no stricter than the program."""

import datetime
import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from gazette import disk, scalars, vocabulary
from gazette.archive import Email, Telephone
from gazette.fields import descriptions
from gazette.load import fields_of, load
from gazette.model import Digest, Link, PartialDate, Ratio, Reference, Slug, Where
from gazette.schema import ROOTS, SCALARS, schema, written
from gazette.words import Word

ROOT = Path(__file__).resolve().parent.parent


def records() -> dict[str, Any]:
    """Return every record type that staff write, by name, as the schemas hold them."""
    names = {kind.__name__ for kind in ROOTS.values()}
    names |= {name for root in ROOTS for name in schema(root)["$defs"]}
    from gazette import archive, model

    return {name: getattr(model, name, None) or getattr(archive, name) for name in sorted(names)}


def nodes(value: object) -> Iterator[dict[str, Any]]:
    if isinstance(value, dict):
        yield value
    for each in value.values() if isinstance(value, dict) else value if isinstance(value, list) else ():
        yield from nodes(each)


# --- as checked in -------------------------------------------------------------------------------------


@pytest.mark.parametrize("name", ROOTS)
def test_the_schema_checked_in_is_the_one_that_the_model_gives(name: str) -> None:
    assert (ROOT / f"schema/{name}.json").read_bytes() == written(name), "run build.py schema"


def test_there_is_no_other() -> None:
    assert {path.stem for path in (ROOT / "schema").iterdir()} == set(ROOTS)


@pytest.mark.parametrize("name", ROOTS)
def test_a_schema_is_of_draft_2020_12_and_whole(name: str) -> None:
    made = schema(name)
    assert made["$schema"] == "https://json-schema.org/draft/2020-12/schema"
    referred = {node["$ref"] for node in nodes(made) if "$ref" in node}
    assert referred == {f"#/$defs/{held}" for held in made["$defs"]}


# --- of the model --------------------------------------------------------------------------------------


def test_every_record_has_its_fields_and_no_other() -> None:
    for root, kind in ROOTS.items():
        made = schema(root)
        for name, held in [(kind.__name__, made), *made["$defs"].items()]:
            fields = fields_of(records()[name])
            assert list(held["properties"]) == list(fields)
            assert held.get("required", []) == [field for field, (_, needed) in fields.items() if needed]
            assert held["additionalProperties"] is False


def test_every_field_has_a_description_and_every_description_a_field() -> None:
    described = {kind: set(fields) for kind, fields in descriptions().items()}
    assert described == {name: set(fields_of(kind)) for name, kind in records().items()}


def test_a_description_is_in_korean_and_ends_as_a_sentence() -> None:
    for fields in descriptions().values():
        for described in fields.values():
            assert re.search("[가-힣]", described.text)
            assert described.text.endswith("."), described.text
            assert "\n" not in described.text + described.example


@pytest.mark.parametrize(
    ("kind", "field"), [(kind, field) for kind, fields in descriptions().items() for field in fields]
)
def test_every_example_is_read_as_it_is_written(kind: str, field: str) -> None:
    required = {name: each.example for name, each in descriptions()[kind].items() if is_needed(kind, name)}
    if kind == "Response":
        required["vote"] = "동의"
    lines = {**required, field: descriptions()[kind][field].example}
    text = "".join(f"{name}: {value}\n" for name, value in lines.items())
    loaded, faults = load(records()[kind], "example.yaml", text.encode("utf-8"))
    assert faults == []
    assert loaded


def is_needed(kind: str, field: str) -> bool:
    return bool(fields_of(records()[kind])[field][1])


def test_every_field_of_a_schema_says_what_it_is_for_with_an_example() -> None:
    for root in ROOTS:
        for node in nodes(schema(root)):
            # What a rule speaks of is described where the record is.
            for held in node.get("properties", {}).values() if "additionalProperties" in node else ():
                assert re.search(r"[가-힣].*\n보기: .", held["description"])


def test_a_row_must_have_its_vote_unless_the_table_has_no_column_for_it() -> None:
    item = schema("session")["$defs"]["AgendaItem"]
    assert item["if"] == {
        "properties": {"vote_column": {"enum": [False, "false"]}},
        "required": ["vote_column"],
    }
    voted = {"anyOf": [{"required": ["vote"]}, {"required": ["votes"]}]}
    assert item["else"] == {"properties": {"responses": {"items": voted}}}
    assert "anyOf" not in schema("session")["$defs"]["Response"]


# --- no stricter than the program ----------------------------------------------------------------------

SAMPLES: dict[object, list[str]] = {
    bool: ["true", "false", "yes", "True", ""],
    int: ["0", "26", "999999999", "1000000000", "026", "-1", "2_6", "2.5", "스물여섯", "26명", "٢٦", ""],
    datetime.date: ["2017-12-20", "2017-12", "2017", "2017.12.20", "2017-1-2", "20171220", ""],
    PartialDate: ["2017-12-20", "2017-12", "2017", "17-12", "2017-1", "2017-12-20T00:00", "12017", ""],
    Slug: ["plan", "digital-plan-2020", "2018", "a--b", "-a", "A", "가", "a_b", ""],
    Reference: ["a/b", "a/b/c", "a", "a/b/c/d", "a//b", "/a/b", "A/b", ""],
    Link: [
        "https://example.org",
        "http://example.org/가?나=다#라",
        "https://",
        "ftp://example.org",
        "//example.org",
        "javascript:x",
        "https://a b",
        'https://a"b',
        "https://a\\b",
        "https:///a",
        "",
    ],
    Telephone: ["02-120", "120", "+82 2 120", "(02) 120", "02-120~3", "02", "내선 1", "02-12a", "-120", ""],
    Email: ["a@b.kr", "a.b+c@d-e.f.org", "a@b", "@b.kr", "a b@c.kr", "a@b.kr,c@d.kr", "가@b.kr", ""],
    Digest: ["0" * 64, "g" * 64, "A" * 64, "0" * 63, "0" * 65, ""],
    Ratio: ["1/2", "2/3", "10/11", "0/2", "1/0", "100/200", "1/2/3", "반", ""],
    Where: ["plan", "plan/1", "plan/12/overall", "plan/0", "plan/01", "plan/x", "plan/1/A", "plan/1/a/b", ""],
}


def test_every_scalar_type_has_a_schema_and_samples() -> None:
    assert set(SCALARS) == set(SAMPLES) == set(scalars.READERS)


@pytest.mark.parametrize(
    ("kind", "text"), [(kind, text) for kind, texts in SAMPLES.items() for text in texts]
)
def test_a_scalar_is_allowed_as_text_where_the_program_reads_it(kind: object, text: str) -> None:
    allowed = SCALARS[kind]
    fits = (
        text in allowed["enum"] if "enum" in allowed else bool(re.search(allowed["pattern"], text, re.ASCII))
    )
    assert fits is is_read(kind, text)


def is_read(kind: object, text: str) -> bool:
    try:
        scalars.READERS[kind](text)
    except scalars.UnreadableError:
        return False
    return True


@pytest.mark.parametrize(("kind", "number"), [(int, 26), (PartialDate, 2017), (Slug, 2018), (Where, 1)])
def test_what_an_editor_takes_for_a_number_is_allowed_where_the_program_reads_it(
    kind: object, number: int
) -> None:
    assert is_read(kind, str(number))
    allowed = SCALARS[kind]
    assert "integer" in allowed["type"]
    assert allowed["minimum"] <= number <= allowed.get("maximum", number)


def choices(node: dict[str, Any]) -> tuple[list[str], str]:
    listed, free = node["anyOf"][:2]
    return listed["enum"], free["pattern"]


@pytest.mark.parametrize("kind", Word.__subclasses__(), ids=lambda kind: kind.SECTION)
def test_every_word_of_the_vocabulary_is_offered_and_none_with_an_addition_is_flagged(
    kind: type[Word],
) -> None:
    known = [word for words in vocabulary.sections()[kind.SECTION].values() for word in words]
    found = [
        choices(node)
        for root in ROOTS
        for node in nodes(schema(root))
        if "anyOf" in node and node["anyOf"][0].get("enum") == known
    ]
    assert found
    for _, free in found:
        for word in known:
            for printed in (f"{word}({word})", f"{word} [{word}]", f"{word[0]} {word[1:]} "):
                assert re.search(free, printed)
            assert " " in word or "(" in word or "·" in word or not re.search(free, word)


def test_an_empty_vote_is_allowed_however_it_is_written() -> None:
    vote = schema("session")["$defs"]["Response"]["properties"]["vote"]
    assert {"type": "null"} in vote["anyOf"]
    assert re.search(choices(vote)[1], "")


def test_what_need_not_be_written_may_be_left_empty() -> None:
    for root, kind in ROOTS.items():
        made = schema(root)
        for name, held in [(kind.__name__, made), *made["$defs"].items()]:
            for field, allowed in held["properties"].items():
                types = allowed.get("type", [each.get("type") for each in allowed.get("anyOf", [])])
                assert ("null" in types) is not is_needed(name, field), (name, field)


# --- the file ------------------------------------------------------------------------------------------


def test_a_file_is_replaced_in_one_step_and_nothing_is_left_beside_it(tmp_path: Path) -> None:
    path = tmp_path / "schema/session.json"
    disk.replace(path, b"old")
    disk.replace(path, b"new")
    assert path.read_bytes() == b"new"
    assert [each.name for each in path.parent.iterdir()] == ["session.json"]


def test_a_place_that_cannot_be_written_is_one_clear_fault(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    with pytest.raises(disk.RefusedError) as caught:
        disk.replace(tmp_path / "file/session.json", b"new")
    assert caught.value.diagnostic.code == "file-refused"


def test_a_schema_is_text_that_reads_well_in_a_diff() -> None:
    text = written("session").decode("utf-8")
    assert json.loads(text) == schema("session")
    assert "위원별 의견" in text
    assert text.endswith("}\n")
