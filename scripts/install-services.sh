#!/usr/bin/env bash
# Installs the real services that the tests talk to, on Debian or Ubuntu, as root or with sudo:
#   MariaDB server, Chromium, clamd (Debian packages); Keycloak (Maven Central); versitygw, an S3 server (Go).
# Nothing is left running. Safe to run again: what is there is kept.
#
#   PARVIS_TOOLS_DIR   where Keycloak and versitygw go (default: ~/.cache/parvis-tools)
#   PARVIS_SERVICES    a choice of: mariadb chromium clamd keycloak s3 (default: all)
set -euo pipefail

KEYCLOAK_VERSION=26.7.3
VERSITYGW_VERSION=v1.8.0
MAVEN_COPY=org.apache.maven.plugins:maven-dependency-plugin:3.8.1:copy

tools=${PARVIS_TOOLS_DIR:-$HOME/.cache/parvis-tools}
services=${PARVIS_SERVICES:-mariadb chromium clamd keycloak s3}
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

say() { printf '• %s\n' "$*"; }
fail() { printf '✗ %s\n' "$*" >&2; exit 1; }
has() { command -v "$1" >/dev/null 2>&1; }
wanted() { [[ " $services " == *" $1 "* ]]; }
as_root() { if [ "$(id -u)" = 0 ]; then "$@"; else sudo "$@"; fi; }
# Servers are in sbin, which is not on every user's path.
has_server() { PATH="$PATH:/usr/sbin:/sbin" has "$1"; }

# Debian starts a server as soon as it is installed; this file is its own way to say no.
# The one that we write is removed, one that was there is kept.
without_starting_servers() {
  local policy=/usr/sbin/policy-rc.d written=false status=0
  if [ ! -e "$policy" ]; then
    printf '#!/bin/sh\nexit 101\n' >"$work/policy-rc.d"
    as_root install -m 755 "$work/policy-rc.d" "$policy"
    written=true
  fi
  as_root "$@" || status=$?
  if $written; then as_root rm -f "$policy"; fi
  return "$status"
}

install_packages() {
  local packages=()
  if wanted mariadb && ! has_server mariadbd; then packages+=(mariadb-server); fi
  if wanted chromium && ! has chromium; then packages+=(chromium fonts-dejavu-core); fi
  if wanted clamd && ! has_server clamd; then packages+=(clamav-daemon); fi
  if wanted keycloak && ! has_java; then packages+=(default-jre-headless); fi
  if wanted keycloak && ! has mvn; then packages+=(maven); fi
  if wanted s3 && ! has go; then packages+=(golang-go); fi
  if [ ${#packages[@]} = 0 ]; then
    say 'Debian packages: all there'
    return
  fi
  say "Debian packages: ${packages[*]}"
  as_root apt-get update -qq
  without_starting_servers env DEBIAN_FRONTEND=noninteractive \
    apt-get install -y -qq --no-install-recommends -o DPkg::Lock::Timeout=600 "${packages[@]}" >"$work/apt.log" 2>&1 ||
    { tail -n 30 "$work/apt.log" >&2; fail 'apt-get failed.'; }
  # Nor at the next boot: the tests start their own, and bring clamd their own signatures.
  if [ -d /run/systemd/system ]; then
    as_root systemctl disable --quiet mariadb clamav-daemon clamav-freshclam 2>/dev/null || true
  fi
}

# A tool is whole once its version stands in this file, written last.
is_built() { [ "$(cat "$1/.built" 2>/dev/null)" = "$2" ]; }

has_java() { has java && java -version 2>&1 | grep -qE 'version "(1[7-9]|[2-9][0-9])'; }

maven_copy() {
  mvn -q -B "$MAVEN_COPY" -Dartifact="org.keycloak:keycloak-quarkus-dist:$KEYCLOAK_VERSION:$1" \
    -DoutputDirectory="$work" -Dmdep.useBaseVersion=true >"$work/mvn.log" 2>&1 ||
    { tail -n 15 "$work/mvn.log" >&2; fail 'Maven did not bring Keycloak.'; }
}

install_keycloak() {
  local home="$tools/keycloak" name="keycloak-quarkus-dist-$KEYCLOAK_VERSION.tar.gz"
  if is_built "$home/dev" "$KEYCLOAK_VERSION" && is_built "$home/mariadb" "$KEYCLOAK_VERSION"; then
    say "Keycloak $KEYCLOAK_VERSION: there"
    return
  fi
  has_java || fail 'Keycloak needs Java 17 or later, and this system offers an older one.'
  say "Keycloak $KEYCLOAK_VERSION: from Maven Central, checked against its published SHA-512"
  maven_copy tar.gz
  maven_copy tar.gz.sha512
  printf '%s  %s\n' "$(cut -d ' ' -f 1 "$work/$name.sha512")" "$work/$name" | sha512sum --check --quiet
  rm -rf "$home"
  # Two trees, since a build fixes the database: `dev` keeps all in memory, `mariadb` is what production runs.
  build_keycloak "$home/dev" dev-mem
  build_keycloak "$home/mariadb" mariadb
}

build_keycloak() {
  local home=$1 database=$2
  say "Keycloak: build for $database"
  mkdir -p "$home"
  tar -xzf "$work/keycloak-quarkus-dist-$KEYCLOAK_VERSION.tar.gz" -C "$home" --strip-components=1
  "$home/bin/kc.sh" build --db="$database" --health-enabled=true --metrics-enabled=true >"$work/kc.log" 2>&1 ||
    { tail -n 30 "$work/kc.log" >&2; fail 'The build of Keycloak failed.'; }
  echo "$KEYCLOAK_VERSION" >"$home/.built"
}

install_versitygw() {
  local home="$tools/versitygw"
  if is_built "$home" "$VERSITYGW_VERSION"; then
    say "versitygw $VERSITYGW_VERSION: there"
    return
  fi
  say "versitygw $VERSITYGW_VERSION: built by go install"
  mkdir -p "$home"
  GOBIN="$home" GOFLAGS=-modcacherw go install "github.com/versity/versitygw/cmd/versitygw@$VERSITYGW_VERSION" \
    >"$work/go.log" 2>&1 ||
    { tail -n 15 "$work/go.log" >&2; fail "go install failed: versitygw needs a recent Go ($(go version))."; }
  echo "$VERSITYGW_VERSION" >"$home/.built"
}

has apt-get || fail 'This script knows Debian and Ubuntu only (apt-get).'
[ "$(id -u)" = 0 ] || has sudo || fail 'Run it as root, or install sudo.'
install_packages
if wanted keycloak; then install_keycloak; fi
if wanted s3; then install_versitygw; fi
say "Ready. Tools are in $tools"
