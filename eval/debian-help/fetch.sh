#!/usr/bin/env bash
# Downloads the pages that questions.jsonl is about into a folder: borg.tar.gz and debfaq.tar.gz.
#   bash eval/debian-help/fetch.sh FOLDER
set -euo pipefail
folder=${1:?Name the folder to write to. Example: bash eval/debian-help/fetch.sh /tmp/debian-help}
mkdir -p "$folder"
cd "$folder"
apt-get download -q borgbackup-doc debian-faq
for package in borgbackup-doc debian-faq; do dpkg -x "$package"_*.deb "$package"; done

pages=borgbackup-doc/usr/share/doc/borgbackup/html
mkdir -p borg/usage borg/deployment debfaq
cp "$pages"/{faq,quickstart,installation,introduction,paperkey,support}.html borg/
cp "$pages"/usage/*.html borg/usage/
cp "$pages"/deployment/*.html borg/deployment/
for page in debian-faq/usr/share/doc/debian/FAQ/*.en.html; do
  name=$(basename "$page" .en.html)
  [ "$name" = index ] || cp -L "$page" "debfaq/$name.html"
done
tar czf borg.tar.gz borg
tar czf debfaq.tar.gz debfaq
