#!/usr/bin/env bash
# Builds the Kubernetes API server and controllers from their Go modules into .cache/tools, for
# scripts/check-kubernetes.sh. It takes about five minutes. Prints the folder of the programs.
set -euo pipefail
cd "$(dirname "$0")/.."
version=1.34.4
tools=$PWD/.cache/tools
mkdir -p "$tools"
for name in kube-apiserver kube-controller-manager; do
  [[ ! -x $tools/$name ]] || continue
  command -v go >/dev/null || { echo "Install Go to build $name." >&2; exit 1; }
  module=$(mktemp -d)
  (
    cd "$module"
    go mod init check/kubernetes
    # The modules in the Kubernetes repository have the version of Kubernetes, with 0 as the major version.
    description=$(go mod download -json "k8s.io/kubernetes@v$version" | sed -n 's/.*"GoMod": "\(.*\)".*/\1/p')
    for staged in $(grep -oE 'k8s.io/[a-z0-9-]+ => \./staging' "$description" | cut -d' ' -f1); do
      go mod edit -replace "$staged=$staged@v0.${version#1.}"
    done
    go get -tool "k8s.io/kubernetes/cmd/$name@v$version"
    go build -ldflags=-s -o "$tools/$name" "k8s.io/kubernetes/cmd/$name"
  ) >&2
  rm -rf "$module"
done
echo "$tools"
