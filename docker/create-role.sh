#!/bin/sh
# Runs once, when the database's volume is new.
set -eu
psql --username postgres --set ON_ERROR_STOP=1 --set password="$POSTGRES_PASSWORD" <<'SQL'
CREATE ROLE longstream LOGIN NOSUPERUSER CREATEDB NOCREATEROLE NOREPLICATION NOBYPASSRLS PASSWORD :'password';
CREATE DATABASE longstream OWNER longstream;
REVOKE CONNECT ON DATABASE longstream FROM PUBLIC;
SQL
