#!/usr/bin/env bash
# Draws the icons again: a three by three grid, and over it the bars of a ranking. Needs ImageMagick.
set -euo pipefail
cd "$(dirname "$0")"
cells=()
for x in 96 208 320; do
  for y in 96 208 320; do cells+=(-draw "roundrectangle $x,$y $((x + 95)),$((y + 95)) 14,14"); done
done
convert -size 512x512 xc:none \
  -fill '#1f5fbf' -draw 'roundrectangle 16,16 495,495 96,96' \
  -fill '#ffffff47' "${cells[@]}" \
  -fill '#ffffff' -draw 'roundrectangle 96,256 191,415 14,14' \
  -draw 'roundrectangle 208,176 303,415 14,14' -draw 'roundrectangle 320,96 415,415 14,14' \
  -strip -define png:exclude-chunks=date,time PNG32:icon.png
convert icon.png -resize 128x128 -strip PNG32:128x128.png
convert icon.png -resize 32x32 -strip PNG32:32x32.png
convert icon.png -define icon:auto-resize=256,48,32,16 icon.ico
