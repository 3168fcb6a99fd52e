#!/bin/sh
# Makes the fonts of this folder from the static Noto fonts of Debian's fonts-noto-core package.
# Needs fonttools: pip install fonttools==4.68.0
#   sh subset.sh [folder with the Noto fonts]
set -eu
cd "$(dirname "$0")"
noto="${1:-/usr/share/fonts/truetype/noto}"

# What people write in names, addresses and terms: Latin with every extension, Greek, Cyrillic,
# combining marks, punctuation, currency signs, letterlike signs, number forms.
latin='U+0020-007E,U+00A0-024F,U+0250-02FF,U+0300-052F,U+1E00-1EFF,U+2000-209F,U+20A0-20BF,U+2100-218F,U+2212,U+25CC,U+FB00-FB06,U+FFFD'
names='0,1,2,3,4,5,6,13,14'

make() { # source, target, unicodes, layout features
  pyftsubset "$noto/$1.ttf" --output-file="$2.ttf" --unicodes="$3" --layout-features="$4" \
    --notdef-outline --no-hinting --name-IDs="$names"
}
for weight in Regular Bold; do
  make "NotoSans-$weight" "NotoSans-$weight" "$latin" kern,mark,mkmk,ccmp,locl
  make "NotoSansDevanagari-$weight" "NotoSansDevanagari-$weight" '*' '*'
  make "NotoSansTamil-$weight" "NotoSansTamil-$weight" '*' '*'
done
make NotoSansMath-Regular NotoSansMath-Regular 'U+2190-22FF' ''
make NotoSansSymbols2-Regular NotoSansSymbols2-Regular 'U+2300-23FF,U+25A0-27BF' ''
