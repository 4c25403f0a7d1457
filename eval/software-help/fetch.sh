#!/usr/bin/env bash
# Downloads the pages that questions.jsonl is about into a folder: keepassxc.tar.gz and phpmyadmin.tar.gz.
#   bash eval/software-help/fetch.sh FOLDER
set -euo pipefail
folder=${1:?Name the folder to write to. Example: bash eval/software-help/fetch.sh /tmp/software-help}
mkdir -p "$folder"
cd "$folder"
apt-get download -q keepassxc phpmyadmin
for package in keepassxc phpmyadmin; do dpkg -x "$package"_*.deb "$package-package"; done

mkdir -p keepassxc phpmyadmin
cp keepassxc-package/usr/share/keepassxc/docs/KeePassXC_{UserGuide,GettingStarted}.html keepassxc/
cp phpmyadmin-package/usr/share/doc/phpmyadmin/html/{bookmarks,charts,config,faq,import_export,intro,privileges,relations,require,security,settings,setup,themes,transformations,two_factor}.html phpmyadmin/
tar czf keepassxc.tar.gz keepassxc
tar czf phpmyadmin.tar.gz phpmyadmin
