#!/usr/bin/env bash
# Applies the overlays of k8s/ to a real Kubernetes API server, which rejects unknown fields, selectors that do not match
# and requests above limits. Each overlay is applied first as a dry run and then twice; the second time must change
# nothing. Then rolls out a version whose pods never become ready: all pods of the previous version must be kept. No pods
# run; this script sets their status in place of a kubelet. Requires etcd (Debian package etcd-server), kubectl, openssl
# and Go.
#   scripts/check-kubernetes.sh
set -euo pipefail
cd "$(dirname "$0")/.."
tools=$(bash scripts/fetch-kube-apiserver.sh)
work=$(mktemp -d)
pids=()
trap '(( ${#pids[@]} == 0 )) || kill "${pids[@]}" 2>/dev/null; wait 2>/dev/null; rm -rf "$work"' EXIT
free_port() { python3 -c 'import socket; s = socket.socket(); s.bind(("127.0.0.1", 0)); print(s.getsockname()[1])'; }
etcd=$(free_port) peers=$(free_port) port=$(free_port)
token=$(openssl rand -hex 16)

etcd --data-dir "$work/etcd" --unsafe-no-fsync --log-level error \
  --listen-client-urls "http://127.0.0.1:$etcd" --advertise-client-urls "http://127.0.0.1:$etcd" \
  --listen-peer-urls "http://127.0.0.1:$peers" --initial-advertise-peer-urls "http://127.0.0.1:$peers" \
  --initial-cluster "default=http://127.0.0.1:$peers" >"$work/etcd.log" 2>&1 &
pids+=($!)
openssl genrsa -out "$work/service-accounts.key" 2048 2>/dev/null
echo "$token,admin,admin,system:masters" >"$work/tokens.csv"
"$tools/kube-apiserver" --etcd-servers "http://127.0.0.1:$etcd" --bind-address 127.0.0.1 --secure-port "$port" \
  --cert-dir "$work/certificates" --token-auth-file "$work/tokens.csv" --authorization-mode RBAC \
  --service-account-key-file "$work/service-accounts.key" --service-account-signing-key-file "$work/service-accounts.key" \
  --service-account-issuer https://kubernetes.default.svc --service-cluster-ip-range 10.96.0.0/16 \
  --disable-admission-plugins ServiceAccount >"$work/api.log" 2>&1 &
pids+=($!)
export KUBECONFIG=$work/kubeconfig
kubectl config set-cluster local --server "https://127.0.0.1:$port" --insecure-skip-tls-verify >/dev/null
kubectl config set-credentials admin --token "$token" >/dev/null
kubectl config set-context local --cluster local --user admin >/dev/null
kubectl config use-context local >/dev/null
for _ in $(seq 120); do kubectl get --raw /readyz >/dev/null 2>&1 && break; sleep 0.5; done
kubectl get --raw /readyz >/dev/null || { tail -5 "$work/api.log" >&2; exit 1; }

for overlay in k8s/overlays/*; do
  kubectl kustomize "$overlay" >"$work/overlay.yaml"
  namespace=$(sed -n 's/^namespace: //p' "$overlay/kustomization.yaml")
  kubectl create namespace "$namespace" >/dev/null
  kubectl label namespace "$namespace" pod-security.kubernetes.io/enforce=restricted >/dev/null
  kubectl apply --dry-run=server --validate=strict -f "$work/overlay.yaml" >"$work/dry-run" 2>&1 || { cat "$work/dry-run" >&2; exit 1; }
  ! grep -i warning "$work/dry-run" | grep -v last-applied || { echo "The API server has warnings about $overlay." >&2; exit 1; }
  for time in first second; do
    kubectl apply --validate=strict -f "$work/overlay.yaml" >/dev/null 2>&1
    kubectl get -f "$work/overlay.yaml" -o custom-columns=KIND:.kind,NAME:.metadata.name,VERSION:.metadata.resourceVersion >"$work/$time"
  done
  diff "$work/first" "$work/second" >&2 || { echo "Applying $overlay again changes these objects." >&2; exit 1; }
  echo "$overlay: $(grep -c 'server dry run' "$work/dry-run") objects accepted, applied twice"
done
# The PodMonitor resource comes with the Prometheus operator, which is not installed here.
kubectl kustomize k8s/monitoring | python3 -c '
import sys
documents = sys.stdin.read().split("\n---\n")
print("\n---\n".join(each for each in documents if "kind: PodMonitor" not in each))' >"$work/monitoring.yaml"
kubectl apply --dry-run=server --validate=strict -f "$work/monitoring.yaml" >/dev/null
echo "k8s/monitoring: accepted, without its PodMonitor"

"$tools/kube-controller-manager" --kubeconfig "$KUBECONFIG" --authentication-kubeconfig "$KUBECONFIG" \
  --authorization-kubeconfig "$KUBECONFIG" --leader-elect=false --secure-port 0 \
  --controllers deployment-controller,replicaset-controller >"$work/controllers.log" 2>&1 &
pids+=($!)
# Sets the pods of a version to ready, as a kubelet would.
become_ready() {
  local pod
  for pod in $(kubectl -n attendant get pods -l app.kubernetes.io/name=attendant-api -o jsonpath="{range .items[?(@.spec.containers[0].image=='$1')]}{.metadata.name} {end}"); do
    kubectl -n attendant patch pod "$pod" --subresource status --type merge -p \
      '{"status":{"phase":"Running","conditions":[{"type":"Ready","status":"True"},{"type":"ContainersReady","status":"True"}]}}' >/dev/null
  done
}
deployment() { kubectl -n attendant get deployment attendant-api -o jsonpath="{$1}"; }
image=$(deployment .spec.template.spec.containers[0].image)
for _ in $(seq 60); do
  become_ready "$image"
  [[ $(deployment .status.readyReplicas) == "$(deployment .spec.replicas)" ]] && break
  sleep 0.5
done
kubectl -n attendant patch deployment attendant-api -p '{"spec":{"progressDeadlineSeconds":10,"minReadySeconds":0}}' >/dev/null
kubectl -n attendant set image deployment/attendant-api api="${image%:*}:never-ready" >/dev/null
for _ in $(seq 60); do
  reason=$(deployment '.status.conditions[?(@.type=="Progressing")].reason')
  [[ $reason == ProgressDeadlineExceeded ]] && break
  sleep 0.5
done
echo "rollout of pods that never become ready: $reason, $(deployment .status.readyReplicas) of $(deployment .spec.replicas) pods of the previous version are kept"
[[ $reason == ProgressDeadlineExceeded && $(deployment .status.readyReplicas) == "$(deployment .spec.replicas)" ]]
kubectl -n attendant rollout undo deployment/attendant-api >/dev/null
for _ in $(seq 60); do [[ $(deployment .status.updatedReplicas) == "$(deployment .spec.replicas)" ]] && break; sleep 0.5; done
echo "after rollout undo: $(deployment .status.readyReplicas) of $(deployment .spec.replicas) pods are ready"
[[ $(deployment .status.readyReplicas) == "$(deployment .spec.replicas)" ]]
