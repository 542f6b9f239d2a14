#!/usr/bin/env bash
# Reads the example reports into a fresh ledger and prints the chronicle. First argument: the sayso command.
set -euo pipefail
sayso=${1:-sayso}
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
"$sayso" add examples/ --ledger "$folder/demo.ledger"
"$sayso" chronicle --ledger "$folder/demo.ledger"
