#!/usr/bin/env bash
# The browser that the tests of the web app drive, and fonts for its pictures. Where it cannot be had, those tests say so.
set -euo pipefail
cd "$(dirname "$0")/.."
source scripts/debian.sh
command -v chromium >/dev/null || debian "Chromium, for the tests of the web app," chromium fonts-liberation || true
