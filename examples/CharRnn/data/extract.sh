#!/bin/sh
# Writes devils-dictionary.txt from the dictd database of the Debian package dict-devil. PROVENANCE.md says what each edit is for.
# Usage: dpkg-deb -x dict-devil_*.deb unpacked; sh extract.sh unpacked/usr/share/dictd/devil.dict.dz > devils-dictionary.txt
set -eu
gzip -dc < "$1" |
    sed -n '/^ABASEMENT, n\./,/^ abcdefghijklmnopqrstuvwxyz/p' |
    sed -e '$d' |
    sed -e 's/ *\[sic\]//g' -e 's/\[mockery\.\]/mockery./' -e 's/[{}_]//g' -e 's/^ *//' -e 's/ *$//' |
    cat -s |
    sed -e '$ { /^$/d; }'
