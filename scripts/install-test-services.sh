#!/usr/bin/env bash
# Installs what the tests use of the system, PostgreSQL and Chromium, where this user may install packages.
# Where that is not allowed, the tests that need them are skipped and say what is missing.
set -u

missing=()
compgen -G '/usr/lib/postgresql/*/bin/initdb' >/dev/null || missing+=(postgresql)
command -v chromium >/dev/null || command -v chromium-browser >/dev/null || missing+=(chromium)
[ ${#missing[@]} -eq 0 ] && exit 0

if ! command -v apt-get >/dev/null; then
  echo "not installed: ${missing[*]} (no apt-get here); the tests that need them will be skipped"
  exit 0
fi
sudo=()
if [ "$(id -u)" -ne 0 ]; then
  if ! sudo -n true 2>/dev/null; then
    echo "not installed: ${missing[*]} (this user may not install); the tests that need them will be skipped"
    exit 0
  fi
  sudo=(sudo -n)
fi
export DEBIAN_FRONTEND=noninteractive
"${sudo[@]}" apt-get update -qq && "${sudo[@]}" apt-get install -y -qq --no-install-recommends "${missing[@]}" >/dev/null ||
  echo "could not install: ${missing[*]}; the tests that need them will be skipped"
exit 0
