#!/bin/sh
# Writes tang-poems.txt from the Debian package fortunes-zh. PROVENANCE-texts.md says what each edit is for.
# Usage: dpkg-deb -x fortunes-zh_*.deb unpacked; sh extract-tang.sh unpacked/usr/share/games/fortunes/tang300 > tang-poems.txt
# Lengths are in bytes, three a character: 5 + 1 + 5 + 1 characters are 36 bytes, 7 + 1 + 7 + 1 are 48.
set -eu
export LC_ALL=C
tr -d '\033' < "$1" | sed -e 's/\[[0-9]*m//g' -e 's/[ \r]*$//' | awk '
    function regular(text, width) {
        return length(text) == width && index(text, "，") == width / 2 - 2 && text ~ /(。|？|！)$/ \
            && substr(text, width / 2 + 1) !~ /，/ && text !~ /；|：|、|《|》|（|）/
    }
    function poem(  i, width) {
        width = length(line[1])
        for (i = 1; i <= lines; i++) if (!regular(line[i], width)) width = 0
        if (lines > 0 && (width == 36 || width == 48)) {
            if (written++) print ""
            for (i = 1; i <= lines; i++) print line[i]
        }
        lines = 0
    }
    /^%$/ { poem(); next }
    /^《/ || /^作者/ || /^$/ { next }
    { line[++lines] = $0 }
    END { poem() }'
