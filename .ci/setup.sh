# Shared by ./run and ./check: the Debian packages they need, and the build.

# One cache for all clones: paths below this checkout do not count.
export CCACHE_BASEDIR=$PWD CCACHE_NOHASHDIR=1

say() { printf '\n==> %s\n' "$*"; }
stop() { printf 'ilofeed: %s\n' "$*" >&2; exit 1; }

# Prints the packages named in the given files that are not installed.
missing_packages() {
  local package
  cat "$@" | while read -r package; do
    dpkg-query -W -f='${Status}' "$package" 2>/dev/null | grep -q ' installed$' || printf '%s ' "$package"
  done
}

# Installs what the given package lists name: as root, or with sudo; else names the command to run.
install_packages() {
  command -v dpkg-query >/dev/null || stop "this needs Debian 12 (dpkg was not found)."
  local missing
  missing=$(missing_packages "$@")
  [ -n "$missing" ] || return 0
  local install="apt-get install -y --no-install-recommends $missing"
  if [ "$(id -u)" = 0 ]; then
    as_root=""
  elif command -v sudo >/dev/null && sudo -n true 2>/dev/null; then
    as_root="sudo"
  elif command -v sudo >/dev/null && [ -t 0 ]; then
    as_root="sudo"
  else
    stop "these packages are missing and only root can install them. Run this once, then try again:
  su -c 'apt-get update && $install'"
  fi
  say "installing missing Debian packages: $missing"
  $as_root env DEBIAN_FRONTEND=noninteractive apt-get update -q >/dev/null ||
    stop "apt-get update failed: is there a network, and a Debian mirror in /etc/apt/sources.list?"
  $as_root env DEBIAN_FRONTEND=noninteractive $install >/dev/null ||
    stop "apt-get could not install: $missing"
}

# Hands on what ninja says into no terminal: what is no status line at once, and every ten seconds how far it is.
show_progress() {
  local line told=$SECONDS
  while IFS= read -r line; do
    case $line in
      *' compiled: '*)
        if [ $((SECONDS - told)) -ge 10 ]; then
          printf '    %s\n' "${line%%: *}"
          told=$SECONDS
        fi
        ;;
      'ninja: '*) ;;
      *) printf '%s\n' "$line" ;;
    esac
  done
}

# Configures a preset and builds targets of it: build PRESET TARGET…
build() {
  local preset=$1 began=$SECONDS
  shift
  say "building $* ($preset); the first time takes minutes, later only what changed is compiled"
  cmake --preset "$preset" >"build-$preset.log" 2>&1 || { cat "build-$preset.log"; stop "cmake failed for $preset."; }
  rm -f "build-$preset.log"
  export NINJA_STATUS='    %p, %f of %t compiled: '
  if [ -t 1 ]; then
    cmake --build "build/$preset" --target "$@"
  else
    cmake --build "build/$preset" --target "$@" | show_progress
  fi || stop "the build ($preset) failed; the compiler's message is above."
  printf '    built in %d s\n' $((SECONDS - began))
}
