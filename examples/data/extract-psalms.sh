#!/bin/sh
# Writes psalms.txt from the Debian packages bible-kjv and bible-kjv-text. PROVENANCE-texts.md says what each edit is for.
# Usage: dpkg-deb -x bible-kjv_*.deb unpacked; dpkg-deb -x bible-kjv-text_*.deb unpacked; sh extract-psalms.sh unpacked/usr > psalms.txt
set -eu
for psalm in $(seq 1 72); do
    [ "$psalm" -eq 1 ] || echo
    "$1/bin/bible" -f -p "$1/lib" "ps$psalm:1-60" < /dev/null | sed -e 's/^[^ ]* //' -e 's/ *$//'
done
