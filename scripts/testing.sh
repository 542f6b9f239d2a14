#!/usr/bin/env bash
# What the tests drive beside Python: a browser with fonts for its pictures, and Java for Spark. Where one cannot be had, its tests say
# so.
set -euo pipefail
cd "$(dirname "$0")/.."
source scripts/debian.sh
command -v chromium >/dev/null || debian "Chromium, for the tests of the web app," chromium fonts-liberation || true
command -v java >/dev/null || debian "Java, for the tests of archives on Spark," default-jre-headless || true
