#!/usr/bin/env bash
# Installs on Debian 12 what the whole test run can use: Chromium, PostgreSQL 15, pgvector and LibreOffice. Run as root.
set -euo pipefail
export DEBIAN_FRONTEND=noninteractive

have_libreoffice() { command -v soffice >/dev/null && /usr/bin/python3 -c 'import uno' 2>/dev/null; }
have_pgvector() { [ -f /usr/share/postgresql/15/extension/vector.control ]; }

if command -v chromium >/dev/null && [ -x /usr/lib/postgresql/15/bin/initdb ] && have_pgvector && have_libreoffice; then
  echo "test tools: all present"
  exit 0
fi

apt-get update -q
# No cluster is wanted: the tests start their own on free ports.
mkdir -p /etc/postgresql-common
grep -qs '^create_main_cluster' /etc/postgresql-common/createcluster.conf ||
  echo 'create_main_cluster = false' >>/etc/postgresql-common/createcluster.conf
apt-get install -yq --no-install-recommends chromium fonts-dejavu-core fonts-liberation postgresql-15 postgresql-client-15 \
  libreoffice-writer-nogui python3-uno

if ! have_pgvector; then
  # Debian 12 has no pgvector; the source package of Debian 13 builds against PostgreSQL 15.
  apt-get install -yq --no-install-recommends postgresql-server-dev-15 make gcc libc6-dev
  work=$(mktemp -d)
  trap 'rm -rf "$work"' EXIT
  cd "$work"
  mkdir -p lists/partial cache/archives/partial
  mirror=$(find /etc/apt/sources.list /etc/apt/sources.list.d -name '*.list' -o -name '*.sources' 2>/dev/null |
    xargs grep -hv '^#' | grep -oE -m 1 'https?://[^ ]+/debian/?( |$)' | tr -d ' ') || true
  echo "deb-src [signed-by=/usr/share/keyrings/debian-archive-keyring.gpg] ${mirror:?no Debian mirror configured} trixie main" >sources.list
  options=(-o "Dir::Etc::sourcelist=$work/sources.list" -o Dir::Etc::sourceparts=/dev/null
    -o "Dir::State::lists=$work/lists" -o "Dir::Cache=$work/cache" -o APT::Sandbox::User=root)
  apt-get "${options[@]}" update -q
  apt-get "${options[@]}" source -q --download-only pgvector
  tar xf pgvector_*.orig.tar.gz
  cd pgvector-*/
  # OPTFLAGS: no -march=native, so that a cached build runs on another machine.
  make -j2 OPTFLAGS="" PG_CONFIG=/usr/bin/pg_config
  make install PG_CONFIG=/usr/bin/pg_config
fi
echo "test tools: Chromium, PostgreSQL 15, pgvector and LibreOffice are installed"
