# SPDX-License-Identifier: GPL-3.0-or-later
# shellcheck shell=sh disable=SC2015,SC2034
# What run and test share. Sourced by a POSIX shell, from the checkout's root.

BUILD_PACKAGES="adwaita-icon-theme ca-certificates desktop-file-utils gcc gettext \
glib-networking gtk-update-icon-cache libc6-dev libgnutls28-dev libgtk-3-dev \
libjson-glib-dev librsvg2-common libsecret-1-dev libsoup-3.0-dev libxml2-utils meson \
pkg-config python3"
BUILD_PROGRAMS="cc meson ninja pkg-config msgfmt xgettext xmllint python3"
BUILD_MODULES="gtk+-3.0 gio-unix-2.0 libsoup-3.0 json-glib-1.0 libsecret-1 gnutls"

say ()
{
  printf '%s\n' "$*" >&2
}

die ()
{
  say "$@"
  exit 1
}

# Runs a command and shows what it wrote only if it fails.
quietly ()
{
  log=$(mktemp)
  status=0
  "$@" >"$log" 2>&1 </dev/null || status=$?
  [ "$status" -eq 0 ] || cat "$log" >&2
  rm -f "$log"
  return "$status"
}

# Under sudo only packages need root: everything else belongs to the person
# who called, as the checkout and the display do.
become_caller ()
{
  [ "$(id -u)" -eq 0 ] && [ "${SUDO_UID:-0}" -ne 0 ] || return 0
  sudo -u "#$SUDO_UID" test -w . || return 0
  runtime=/run/user/$SUDO_UID
  [ -d "$runtime" ] && set -- "XDG_RUNTIME_DIR=$runtime" "$@"
  [ -S "$runtime/bus" ] && set -- "DBUS_SESSION_BUS_ADDRESS=unix:path=$runtime/bus" "$@"
  if [ -z "${DISPLAY:-}" ] && [ -S "$runtime/wayland-0" ]; then
    set -- "WAYLAND_DISPLAY=wayland-0" "$@"
  fi
  exec sudo -H -u "#$SUDO_UID" env DISPLAY="${DISPLAY:-}" LANG="${LANG:-}" "$@"
}

missing_packages ()
{
  for package in "$@"; do
    case $(dpkg-query -W -f '${db:Status-Status}' "$package" 2>/dev/null) in
      installed) ;;
      *) printf '%s ' "$package" ;;
    esac
  done
}

missing_programs ()
{
  for program in "$@"; do
    command -v "$program" >/dev/null 2>&1 || printf '%s ' "$program"
  done
}

missing_modules ()
{
  command -v pkg-config >/dev/null 2>&1 || return 0
  for module in "$@"; do
    pkg-config --exists "$module" || printf '%s ' "$module"
  done
}

as_root ()
{
  if [ "$(id -u)" -eq 0 ]; then
    "$@"
  else
    sudo "$@"
  fi
}

apt_install ()
{
  as_root env DEBIAN_FRONTEND=noninteractive apt-get -q -y \
    -o DPkg::Lock::Timeout=300 -o Dpkg::Use-Pty=0 install --no-install-recommends "$@"
}

# need_packages PACKAGE…: installs what is missing on Debian and its children;
# elsewhere leaves it to need_programs to say what is not there.
need_packages ()
{
  command -v apt-get >/dev/null 2>&1 && command -v dpkg-query >/dev/null 2>&1 || return 0
  missing=$(missing_packages "$@")
  [ -n "$missing" ] || return 0
  [ "$(id -u)" -eq 0 ] || command -v sudo >/dev/null 2>&1 ||
    die "These packages are missing and only root can install them: $missing"
  say "Installing: $missing"
  # The lists may be absent or old: fetched only when they do not do.
  # shellcheck disable=SC2086
  apt_install $missing >/dev/null 2>&1 </dev/null && return 0
  # One broken source among many need not matter.
  update=$(as_root apt-get -q update 2>&1 </dev/null) || true
  # shellcheck disable=SC2086
  quietly apt_install $missing ||
    die "$update
These packages could not be installed; the lines above say why: $missing"
}

# need_programs "PROGRAM…" "MODULE…" "PACKAGE…": goes on only if all are there.
need_programs ()
{
  # shellcheck disable=SC2086
  missing="$(missing_programs $1)$(missing_modules $2)"
  [ -z "$missing" ] ||
    die "Missing: $missing
This is not Debian, so please install them yourself. On Debian the packages are: $3"
}

# configure DIRECTORY OPTION…: also when it was configured before.
configure ()
{
  directory=$1
  shift
  if [ -f "$directory/build.ninja" ]; then
    quietly meson configure "$directory" "$@"
  else
    quietly meson setup "$directory" "$@"
  fi || die "The configuration failed; the lines above say why."
}

# compile DIRECTORY TARGET…: all targets if none is named.
compile ()
{
  directory=$1
  shift
  # Meson's own words, if it has to look again, are not part of a failed build.
  quietly ninja --quiet -C "$directory" build.ninja &&
    quietly ninja --quiet -C "$directory" "$@" || die "The build failed; the lines above say why."
}
