#!/usr/bin/env bash
# Reads the example reports into a fresh ledger and prints the chronicle. First argument: the sayso command.
set -euo pipefail
sayso=${1:-sayso}
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
shopt -s nullglob
reports=(examples/*.txt examples/*.md examples/*.html examples/*.jsonl)
if [ ${#reports[@]} -eq 0 ]; then
    echo "demo: no report in examples/; take the folder from the repository" >&2
    exit 1
fi
"$sayso" add "${reports[@]}" --ledger "$folder/demo.ledger"
"$sayso" chronicle --ledger "$folder/demo.ledger"
