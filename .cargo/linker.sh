#!/bin/sh
# Links with `cc`, as rustc does by itself. On a machine that has none yet, a fresh Debian or Ubuntu with
# nothing but rustup, not even `cargo xtask` could be linked: so the compiler is installed here, once.
set -eu

command -v cc >/dev/null 2>&1 && exec cc "$@"

# rustc keeps a linker's output to itself; whoever waits should know why.
say() { { printf '%s\n' "$1" >/dev/tty; } 2>/dev/null || printf '%s\n' "$1" >&2; }

by_root=
if [ "$(id -u)" != 0 ]; then
  if ! command -v sudo >/dev/null 2>&1; then
    say '缺少 C 链接器，又没有 sudo；请以 root 运行 apt-get install gcc libc6-dev（no C linker, no sudo）'
    exit 1
  fi
  by_root=sudo
fi
if ! command -v apt-get >/dev/null 2>&1; then
  say '缺少 C 链接器 cc；请用系统的软件包管理器安装 gcc 和 C 标准库的头文件（no C linker, no apt）'
  exit 1
fi

# Several links may come here at once; the first installs, the others wait for it.
exec 9>"${TMPDIR:-/tmp}/gridindex-linker.$(id -u).lock"
flock 9
if ! command -v cc >/dev/null 2>&1; then
  say '缺少 C 链接器，正在用 apt 安装 gcc 和 libc6-dev（installing the C linker）……'
  $by_root apt-get update -qq >&2
  $by_root env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends gcc libc6-dev >&2
fi
exec 9>&-
exec cc "$@"
