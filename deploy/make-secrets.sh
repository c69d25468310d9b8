#!/usr/bin/env bash
# Makes the passwords and keys that compose.yaml hands out as files. What is there is kept: safe to run again.
set -euo pipefail
cd "$(dirname "$0")"

# The folder is closed to others; the files inside are read by each container's own user.
install -d -m 700 secrets

keep() { # name, value
  if [ -s "secrets/$1" ]; then return; fi
  printf '%s' "$2" >"secrets/$1"
  chmod 444 "secrets/$1"
  echo "made secrets/$1"
}

for name in mariadb_root_password parvis_db_password keycloak_db_password keycloak_admin_password oidc_client_secret oidc_provisioning_secret; do
  keep "$name" "$(openssl rand -hex 24)"
done
keep parvis_master_key "$(openssl rand -base64 32)"
keep database_url "mysql://parvis:$(cat secrets/parvis_db_password)@mariadb:3306/parvis"

for name in smtp_url smtp_password; do
  [ -e "secrets/$name" ] || { echo "Write secrets/$name yourself: see README.md." >&2; missing=true; }
done
chmod 444 secrets/*
[ -z "${missing:-}" ]
