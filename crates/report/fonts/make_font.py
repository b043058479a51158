#!/usr/bin/env python3
"""Makes GridIndexSans.otf, the font that is embedded for charts.

Source: face 2 (Noto Sans CJK SC) of Debian's fonts-noto-cjk. Needs fonttools.
    python3 make_font.py [/usr/share/fonts/opentype/noto/NotoSansCJK-Regular.ttc]
Same source, same fonttools, same bytes: the font's own dates are kept.
"""

import sys
from pathlib import Path

from fontTools import subset
from fontTools.ttLib import TTFont

SOURCE = "/usr/share/fonts/opentype/noto/NotoSansCJK-Regular.ttc"
FACE = 2
TARGET = Path(__file__).with_name("GridIndexSans.otf")
# What 通用规范汉字表 (2013) has beyond GB2312, mostly for names of places and people: Unihan's kTGH.
STANDARD = Path(__file__).with_name("standard-characters.txt")
FAMILY = "Grid Index Sans"

# plotters writes font-size = size / 1.24 and measures by (ascent - descent) / em: both agree at 1240.
ASCENT, DESCENT = 980, -260

# What titles, labels and the names of places need beside GB2312.
SYMBOLS = (
    "①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳"
    "▲▼◀▶△▽◁▷●○◎◐◑■□◆◇★☆▪▫"
    "←→↑↓↗↘↙↖↔↕"
    "×÷±≤≥≠≈∞∑√‰‱％℃№§°′″·•…—–―"
    "〇々〃〈〉《》「」『』【】〔〕〖〗、。〜〓"
    "✓"
)
RANGES = [(0x20, 0x7E), (0xA0, 0xFF), (0x2010, 0x2027), (0x2160, 0x216B), (0xFF01, 0xFF5E), (0xFFE0, 0xFFE5)]


def characters():
    """Every character the font is to have, if the source has it."""
    wanted = {ord(c) for c in SYMBOLS}
    for first, last in RANGES:
        wanted.update(range(first, last + 1))
    for row in range(0xA1, 0xF8):
        for cell in range(0xA1, 0xFF):
            try:
                wanted.add(ord(bytes([row, cell]).decode("gb2312")))
            except UnicodeDecodeError:
                pass
    wanted.update(map(ord, STANDARD.read_text(encoding="utf-8").replace("\n", "")))
    return wanted


def main():
    source = sys.argv[1] if len(sys.argv) > 1 else SOURCE
    font = TTFont(source, fontNumber=FACE, recalcTimestamp=False)
    options = subset.Options()
    # Sums of advances are the widths that resvg draws: no kerning, no vertical layout, no hints.
    options.layout_features = []
    options.drop_tables += ["GSUB", "GPOS", "GDEF", "BASE", "VORG", "vhea", "vmtx"]
    options.hinting = False
    options.desubroutinize = False
    options.name_IDs = ["*"]
    options.notdef_outline = True
    subsetter = subset.Subsetter(options)
    subsetter.populate(unicodes=characters())
    subsetter.subset(font)

    font["hhea"].ascent, font["hhea"].descent, font["hhea"].lineGap = ASCENT, DESCENT, 0
    os2 = font["OS/2"]
    os2.sTypoAscender, os2.sTypoDescender, os2.sTypoLineGap = ASCENT, DESCENT, 0
    os2.usWinAscent, os2.usWinDescent = ASCENT, -DESCENT
    # Its metrics differ from Noto's, so it must not pass for it.
    postscript = FAMILY.replace(" ", "")
    for record in list(font["name"].names):
        text = {1: FAMILY, 3: f"2.004;{postscript}", 4: FAMILY, 6: postscript, 16: FAMILY}.get(record.nameID)
        if text and record.langID == 0x409:
            record.string = text
        elif record.nameID in (1, 3, 4, 6, 16):
            font["name"].names.remove(record)
    cff = font["CFF "].cff
    cff.fontNames[0] = postscript
    cff.topDictIndex[0].FamilyName = cff.topDictIndex[0].FullName = FAMILY
    font.save(TARGET, reorderTables=True)
    print(f"{TARGET.name}: {len(font.getBestCmap())} characters, {TARGET.stat().st_size / 1e6:.2f} MB")


if __name__ == "__main__":
    main()
