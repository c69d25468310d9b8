#!/bin/bash
# Keycloak reads its settings and the realm's placeholders from the environment only: this gives it the secrets that
# stand in files, and refuses to start without one. The realm is imported on the first start and never overwritten.
set -euo pipefail

take_secret() {
  local variable=$1 file=/run/secrets/$2 value
  if [ -r "$file" ]; then value=$(<"$file"); fi
  if [ -z "${value:-}" ]; then echo "The secret $file is missing or empty." >&2; exit 1; fi
  export "$variable=$value"
}

take_secret KC_DB_PASSWORD keycloak_db_password
take_secret KC_BOOTSTRAP_ADMIN_PASSWORD keycloak_admin_password
take_secret PARVIS_WEB_SECRET oidc_client_secret
take_secret PARVIS_PROVISIONING_SECRET oidc_provisioning_secret
if [ "${PARVIS_SMTP_AUTH:-false}" = true ]; then take_secret PARVIS_SMTP_PASSWORD smtp_password; fi

exec /opt/keycloak/bin/kc.sh start --optimized --import-realm --http-enabled=true --proxy-headers=xforwarded --cache=local "$@"
