#!/bin/bash
# Run once by MariaDB's image, on an empty data folder: Keycloak's own database beside the one of Parvis.
set -euo pipefail

mariadb --user=root --password="$(cat /run/secrets/mariadb_root_password)" <<SQL
CREATE DATABASE keycloak CHARACTER SET utf8mb4;
CREATE USER 'keycloak'@'%' IDENTIFIED BY '$(cat /run/secrets/keycloak_db_password)';
GRANT ALL ON keycloak.* TO 'keycloak'@'%';
SQL
