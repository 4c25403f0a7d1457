#!/usr/bin/env bash
# Downloads the pages that the questions are about into a folder, a .tar.gz for each set.
#   bash eval/manual-help/fetch.sh FOLDER
set -euo pipefail
folder=${1:?Name the folder to write to. Example: bash eval/manual-help/fetch.sh /tmp/manual-help}
mkdir -p "$folder"
cd "$folder"
packages=(freedombox-doc-{en,es} libreoffice-help-{en-us,de} homebank-data privoxy weechat-doc claws-mail-doc hplip-doc openshot-qt-doc nextcloud-desktop-doc hugin-data)
apt-get download -q "${packages[@]}"
for package in "${packages[@]}"; do dpkg -x "$package"_*.deb "$package-package"; done

# Of FreedomBox, all pages but the one that holds them all; of LibreOffice, what is about Writer and Calc.
freedombox() { # NAME LANGUAGE
  mkdir -p "$1"
  cp "freedombox-doc-$2-package/usr/share/freedombox/manual/$2"/*.html "$1/"
  rm -f "$1"/freedombox-manual* "$1"/Manual*
  tar czf "$1.tar.gz" "$1"
}
libreoffice() { # NAME PACKAGE LANGUAGE
  for pages in {swriter,scalc,shared}/{guide,01}; do
    mkdir -p "$1/$pages"
    cp "libreoffice-help-$2-package/usr/share/libreoffice/help/$3/text/$pages"/*.html "$1/$pages/"
  done
  rm -f "$1"/scalc/01/*func*
  tar czf "$1.tar.gz" "$1"
}
freedombox freedombox en
freedombox freedombox-spanish es
libreoffice libreoffice en-us en-US
libreoffice libreoffice-german de de

pages() { # NAME PAGE...
  mkdir -p "$1"
  cp --parents "${@:2}" "$1/"
  tar czf "$1.tar.gz" "$1"
}
rm -f homebank-data-package/usr/share/doc/homebank-data/help/00-previously.html
pages homebank homebank-data-package/usr/share/doc/homebank-data/help/*.html
pages privoxy privoxy-package/usr/share/doc/privoxy/{user-manual,faq}/*.html
pages weechat weechat-doc-package/usr/share/doc/weechat-doc/html/weechat_{user,faq,quickstart}.en.html
pages claws-mail claws-mail-doc-package/usr/share/doc/claws-mail/manual/en/claws-mail-manual.html

# Without the pages of Sphinx that only search or index the others.
rm -f {openshot-qt-doc-package/usr/share/doc/openshot-qt,nextcloud-desktop-doc-package/usr/share/doc/nextcloud-desktop}/html/{search,genindex}.html
pages hplip hplip-doc-package/usr/share/doc/hplip-doc/*.html
pages openshot openshot-qt-doc-package/usr/share/doc/openshot-qt/html/*.html
pages nextcloud-client nextcloud-desktop-doc-package/usr/share/doc/nextcloud-desktop/html/*.html
pages hugin hugin-data-package/usr/share/hugin/xrc/data/help_en_EN/*.html
