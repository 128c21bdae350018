#!/usr/bin/env bash
# The browser tests need Chromium: installed where we may (root on Debian), otherwise said in one line and skipped.
set -euo pipefail
command -v chromium >/dev/null && exit 0
if [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null; then
  echo "Installing Chromium for the browser tests"
  # Another installation may be running: its lock is waited for, not failed at.
  lock="-o DPkg::Lock::Timeout=300"
  { apt-get $lock update -qq; DEBIAN_FRONTEND=noninteractive apt-get $lock install -qq -y --no-install-recommends chromium; } >/dev/null 2>&1 && exit 0
  command -v chromium >/dev/null && exit 0
fi
echo "Browser tests are skipped: Chromium is missing and could not be installed (as root: apt-get install chromium)."
