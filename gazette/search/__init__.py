"""The search index: what a browser needs to find opinions in Korean text without a server.

`documents` says what is found, `cut` takes texts apart into keys, `postings` notes which documents hold
which key, `words` collects the words that were written, `groups` lists them, `shelves` puts lines into
files, `roll` lists the sessions, `index` makes the whole. `renewed` makes what a change touches, with what
`lexicon` keeps of words. The scripts in templates/static read what is written here; cut.js cuts queries as
`cut` cuts texts.
"""
