"""Other people's formats: complaint files, case logs, cattrs. Parsing and cleaning belong here, not to records."""
