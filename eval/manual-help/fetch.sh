#!/usr/bin/env bash
# Downloads the pages that the questions are about into a folder: libreoffice.tar.gz and freedombox.tar.gz.
#   bash eval/manual-help/fetch.sh FOLDER
set -euo pipefail
folder=${1:?Name the folder to write to. Example: bash eval/manual-help/fetch.sh /tmp/manual-help}
mkdir -p "$folder"
cd "$folder"
apt-get download -q freedombox-doc-en libreoffice-help-en-us
for package in freedombox-doc-en libreoffice-help-en-us; do dpkg -x "$package"_*.deb "$package-package"; done

mkdir -p freedombox
cp freedombox-doc-en-package/usr/share/freedombox/manual/en/*.html freedombox/
rm -f freedombox/freedombox-manual.part.html # All pages in one.
for pages in {swriter,scalc,shared}/{guide,01}; do
  mkdir -p "libreoffice/$pages"
  cp libreoffice-help-en-us-package/usr/share/libreoffice/help/en-US/text/"$pages"/*.html "libreoffice/$pages/"
done
rm -f libreoffice/scalc/01/*func*
tar czf freedombox.tar.gz freedombox
tar czf libreoffice.tar.gz libreoffice
