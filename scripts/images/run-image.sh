#!/usr/bin/env bash
# Runs the command of an image without a container engine: as the user of the image without privileges, on its file system,
# where only /data and /tmp are writable. The process keeps the id of this script. Requires root and python3.
#   scripts/images/run-image.sh ROOT IMAGE.json DATA [NAME=VALUE …]
# ROOT is the mounted file system of the image, IMAGE.json the output of `buildah inspect --type image`, and DATA the folder
# that becomes /data.
set -euo pipefail
root=$1 image=$2 data=$3 && shift 3
of_image() { python3 -c 'import json, sys; value = json.load(open(sys.argv[1]))["OCIv1"]["config"][sys.argv[2]]; print(*([value] if isinstance(value, str) else value), sep="\n")' "$image" "$1"; }
mapfile -t environment < <(of_image Env)
mapfile -t command < <(of_image Cmd)
IFS=: read -r user group < <(of_image User)
exec unshare --mount --propagation private bash -euo pipefail -c '
  root=$1 data=$2 user=$3 group=$4 && shift 4
  mount --bind "$root" "$root"
  mount -o remount,bind,ro "$root"
  mount -t proc proc "$root/proc"
  mount -t tmpfs -o mode=1777 tmpfs "$root/tmp"
  mount --rbind /dev "$root/dev"
  mount --bind "$data" "$root/data"
  exec chroot "$root" setpriv --reuid "$user" --regid "$group" --clear-groups --no-new-privs --bounding-set=-all --inh-caps=-all \
    env --chdir=/app -i "$@"
' bash "$root" "$data" "$user" "$group" "${environment[@]}" "$@" "${command[@]}"
