#!/usr/bin/env bash
# bentoml build: the code, and the versions of uv.lock as its requirements. Nothing is fetched.
#   serving/deploy/bento.sh [--version VERSION]
set -euo pipefail
root=$(cd "$(dirname "${BASH_SOURCE[0]}")/../.." && pwd)

aside=$(mktemp -d)
trap 'rm -rf "$aside"' EXIT
cd "$root"
cp -r features training serving pyproject.toml uv.lock README.md LICENSE "$aside"
uv export --quiet --frozen --offline --no-dev --no-emit-project --no-hashes --no-annotate \
    --output-file "$aside/requirements.txt"
cd "$aside"
uv run --project "$root" --frozen --offline bentoml build -f serving/deploy/bentofile.yaml "$@" .
