"""Scripts are sent joined and without what only readers need, and do what they did as they were written."""

import re
import shutil
import subprocess
from pathlib import Path

import pytest

from gazette.scripts import lean, sent

STATIC = Path(__file__).parent.parent / "templates" / "static"
SCRIPTS = {path.name: path.read_text("utf-8") for path in sorted(STATIC.glob("*.js"))}


def test_comments_and_spaces_without_a_meaning_are_left_out() -> None:
    assert lean("// Why.\nif (a) {\n  // What.\n  b(); // when\n\n}\nc();\n") == "if(a){b()}c();\n"


def test_spaces_with_a_meaning_stay() -> None:
    assert (
        lean('return a + +b - -c + " // d " + `e  ${ f }  g`;\n')
        == 'return a+ +b- -c+" // d "+`e  ${f}  g`;\n'
    )
    assert lean("const x = /[/ ]` /g;\n") == "let e=/[/ ]` /g;\n"


def test_a_line_that_ends_no_statement_by_a_sign_ends_it_still() -> None:
    assert lean("a()\nb()\n") == "a()\nb()\n"


def test_what_a_script_declares_goes_by_a_short_name() -> None:
    assert lean("const found = 1;\nshow(found);\n") == "let e=1;show(e);\n"
    assert lean("const each = (word) => `${word} ${a}`;\n") == "let t=(e)=>`${e} ${a}`;\n"


@pytest.mark.parametrize(
    ("script", "expected"),
    [
        ("const found=1;show({found});\n", "let e=1;show({found:e});\n"),
        ("const found=1;show({found:found});\n", "let e=1;show({found:e});\n"),
        ("const{found}=asked;show(found);\n", "let{found:e}=asked;show(e);\n"),
        ("const f=({found=1})=>found;\n", "let t=({found:e=1})=>e;\n"),
        ("const found=1;show(asked.found);\n", "let e=1;show(asked.found);\n"),
        ("const found=1;show(asked?.found);\n", "let e=1;show(asked?.found);\n"),
        ("const found=1;show({async found(){}});\n", "let e=1;show({async found(){}});\n"),
        ("const found=1;if(found){found,found}\n", "let e=1;if(e){e,e}\n"),
        ("show(document);\n", "show(document);\n"),
    ],
)
def test_properties_and_what_is_the_browser_s_keep_their_names(script: str, expected: str) -> None:
    assert lean(script) == expected


def test_names_share_a_short_one_where_no_statement_has_both() -> None:
    assert lean("const one=(left)=>left;\nconst two=(right)=>one(right);\n") == (
        "let t=(e)=>e,n=(e)=>t(e);\n"
    )
    assert lean("const[one,two]=[1,2];\nshow(one);\nshow(two);\n") == "let[e,t]=[1,2];show(e);show(t);\n"


def test_statements_that_follow_each_other_share_a_let() -> None:
    assert lean("const one = 1;\nconst two = 2;\nshow(one, two);\nconst three = 3;\n") == (
        "let e=1,t=2;show(e,t);let n=3;\n"
    )
    assert lean("for (let i = 0; i < 9; i++) { const j = i; const k = j; show(k); }\n") == (
        "for(let e=0;e<9;e++){let t=e,n=t;show(n)}\n"
    )


# Programs whose names would be mixed up by whoever looks at too little of what is around them.
PROGRAMS = (
    "const f = (a) => { const one = a + 1, [two, three] = [one + 1, a];"
    " return [1].map((b) => one + two + three + b); };\n"
    "console.log(f(1));\n",
    "const top = 7;\nfunction f(a, b) { if (a) { return [1, 2].map((c) => top + c + b); } return b; }\n"
    "console.log(f(1, 2), f(0, 3));\n",
    "function f(one) { let sum = 0; for (const [key, { value }] of one) {"
    " sum += [key].map((one) => one + value)[0]; } return sum; }\n"
    "function g(value) { return ((key) => key * value)(2); }\n"
    "console.log(f([[1, { value: 2 }], [3, { value: 4 }]]), g(5));\n",
    "const made = (n) => { const inner = { async get(n) { return n + outer; }, n };"
    " const outer = n; return inner; };\n"
    "made(3).get(4).then((n) => console.log(n, made(1).n));\n",
    "const { a: one, b = 2 } = { a: 1 };\n"
    "const use = ({ one: two, b: three = b }) => `${one} ${two} ${three}`;\n"
    "console.log(use({ one: 5 }), true, false);\n",
    "let x = 1;\nlet y = 2;\n[x, y] = [y, x];\ndo { x++; } while (x < 5);\nconsole.log(x, y);\n",
)


@pytest.mark.skipif(shutil.which("node") is None, reason="Node.js, which runs scripts, is not installed")
@pytest.mark.parametrize("program", PROGRAMS)
def test_no_name_takes_the_place_of_another(program: str) -> None:
    written, made = (
        subprocess.run(["node", "-e", text], check=True, capture_output=True, text=True).stdout
        for text in (program, lean(program))
    )
    assert len(lean(program)) < len(program)
    assert made == written != ""


def test_a_choice_is_no_property() -> None:
    assert lean("const found=asked?left:right,left=1;\n") == "let t=asked?e:right,e=1;\n"


def test_a_script_stands_behind_what_it_imports_once() -> None:
    scripts = {
        "one.js": 'import { two } from "./two.js";\nimport { three } from "./three.js";\ntwo(three);\n',
        "two.js": 'import { three } from "./three.js";\nexport const two = (x) => three + x;\n',
        "three.js": "export const three = 3;\n",
    }
    assert sent(scripts) == {"one.js": "let e=3,t=(n)=>e+n;t(e);\n"}


def test_what_is_loaded_later_is_sent_by_itself_and_exports_its_names() -> None:
    scripts = {
        "now.js": 'const { shown } = await import("./later.js");\n',
        "later.js": "export const shown = 1;\n",
    }
    assert sent(scripts) == {
        "now.js": 'let{shown:e}=await import("./later.js");\n',
        "later.js": "export let shown=1;\n",
    }


def test_an_import_of_what_is_not_there_stays() -> None:
    script = 'import { a } from "./nowhere.js";\n'
    assert sent({"one.js": script}) == {"one.js": 'import{a}from"./nowhere.js";\n'}


def test_scripts_that_are_joined_use_no_name_twice_at_their_top() -> None:
    parts = ["cut.js", "hangul.js", "found.js", "index-files.js", "search-engine.js", "search.js"]
    tops = [
        name
        for part in parts
        for line in re.findall(
            r"^(?:export )?(?:const|let|(?:async )?function) .*", SCRIPTS[part], re.MULTILINE
        )
        for name in re.findall(r"^(?:export )?(?:const|let|(?:async )?function) ([\w$]+)", line)
    ]
    assert len(tops) > 40
    assert len(tops) == len(set(tops))


@pytest.mark.skipif(shutil.which("node") is None, reason="Node.js, which reads scripts, is not installed")
@pytest.mark.parametrize("name", sent(SCRIPTS))
def test_what_is_sent_is_a_script(name: str, tmp_path: Path) -> None:
    file = tmp_path / name.replace(".js", ".mjs")
    file.write_text(sent(SCRIPTS)[name], "utf-8")
    subprocess.run(["node", "--check", file], check=True)


QUERIES = (
    "toHangul('qmffhrcpdls')",
    "toLatin('블록체인')",
    "stems('동의한다고')",
    "unfinished('갑')",
    "distance('abcd','axbycd',2)",
)


@pytest.mark.skipif(shutil.which("node") is None, reason="Node.js, which runs scripts, is not installed")
def test_a_script_that_is_sent_does_what_it_did(tmp_path: Path) -> None:
    made = sent(SCRIPTS | {"later.js": 'import("./hangul.js");'})["hangul.js"]
    told = f"\nconsole.log(JSON.stringify([{', '.join(QUERIES)}]));\n"
    outputs = []
    for name, script in (("written", SCRIPTS["hangul.js"]), ("sent", made)):
        (tmp_path / f"{name}.mjs").write_text(script + told, "utf-8")
        outputs.append(
            subprocess.run(["node", tmp_path / f"{name}.mjs"], check=True, capture_output=True).stdout
        )
    assert outputs[0] == outputs[1] != b""


def test_a_key_named_true_stays_and_a_value_is_shorter() -> None:
    assert lean("show({ true: 1, a: true });\n") == "show({true:1,a:!0});\n"


def test_a_script_with_a_bracket_too_many_is_sent_as_it_is_written() -> None:
    scripts = {"broken.js": "show();\n}\n", "good.js": "show( 1 );\n"}
    assert sent(scripts) == {"broken.js": "show();\n}\n", "good.js": "show(1);\n"}
