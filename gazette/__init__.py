"""Gazette: committee records in, a public site out. This is the tour of the package.

Begin with `pipeline`: it has the order of the steps and nothing else. Each step takes values and returns
values; a fault is a value too, and an exception is a bug of the program.

    read     `read` lists and reads both folders through `disk`, the only module that touches files;
             `content` tells by its name what each file of the archive is
    load     `source` turns YAML into text that knows its place, `load` turns text into records by the types
             of `model` (sessions) and `archive` (site, committees, topics, pages); `scalars` and
             `vocabulary` say what a text means to a field of a given type; `words` are the printed words
    check    `check` has the rules of a session that no single field can state, `references` those of what
             it refers to, `crosscheck` those of the files around it; `findings` sees what readers should
             know (자료 점검) and decides nothing
    count    `tally` counts cells as printed, `reading` reads what letters alone can tell, `quorum` sets a
             committee's rule beside a count without a verdict, `fingerprint` hashes the record as written
    plan     `summary` is all that other pages may know of a session; `filed` keeps it packed behind a card
             that each build reads, `catalogue` orders the cards; `plan` and `listings` say which pages
             exist, at the `addresses` that stay; `views` hold what each template is given, one class each
    render   `render` makes pages from views, templates and `labels`, with particles by `korean`
    export   `exports` give the same records as data, one module per form
    write    `stage` has the new site aside; `exchange` puts it in the place of the old one in one step

The work on a session is a `unit`, in two halves, which a `crew` of processes may do; `records` has what is
known of unchanged files, `assemble` makes what is given something new, `again` tells what came of an order
where nothing has changed. `privacy` knows names and numbers that must not be published; a `guard` looks for
them in everything that is read and written, `gate` at the entrance.

Around the steps: `serve` and `preview` run them again on every change and show what came of it, `closing`
sums up a run, `scaffold` writes the form of a new record, `schema` the JSON Schemas for editors; the last two
say what `fields` tell of every field. `diagnostic` is one fault at one place, `messages` what it says in two
languages. The texts are in messages.toml and fields.toml, the closed vocabulary in vocabulary.toml.

Imports point one way, from `serve` down to `words`; pyproject.toml has the order and the tests hold it.
docs/design.md tells where each rule is.
"""

import gc

# To look for cycles of things that nobody holds after 50,000 new ones, not 700, saves a fifth of loading the
# program and a twentieth of a build.
gc.set_threshold(50_000)
