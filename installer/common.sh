# What installer/run and installer/test share: packages, configuring, building. Sourced, never run.
# shellcheck shell=bash disable=SC2034 # the names are used by the scripts that source this
set -euo pipefail

project_dir=$(cd -- "$(dirname -- "${BASH_SOURCE[0]}")/.." && pwd)
build_dir=$project_dir/build/release
program_dir=$build_dir/app

# The one list of what the project needs, by Debian and Ubuntu name. "a|b": the first that the distribution has.
build_packages=(
    build-essential cmake ninja-build pkg-config git
    qt6-base-dev qt6-multimedia-dev 'qt6-svg-dev|libqt6svg6-dev' libqcustomplot-dev
    qt6-tools-dev qt6-l10n-tools qt6-translations-l10n
    libavformat-dev libavcodec-dev libavutil-dev libavfilter-dev libswscale-dev libswresample-dev ffmpeg
    libopencv-core-dev
    libhwy-dev libuv1-dev nlohmann-json3-dev libcli11-dev libsqlite3-dev zlib1g-dev
    python3 python3-numpy
)
# The window tests drive a real X11 session; OpenCV judges filters; NVIDIA's video libraries are played by some that need
# their interface.
test_packages=(libgtest-dev libbenchmark-dev libopencv-imgproc-dev libopencv-photo-dev xvfb xauth openbox xdotool imagemagick fonts-dejavu-core libffmpeg-nvenc-dev
    slurmctld slurmd slurm-client munge)
# Clang's fuzzing library and its sanitizers' runtimes.
sanitizer_packages=(clang libclang-rt-dev)

say() { printf '==> %s\n' "$*"; }
warn() { printf 'warning: %s\n' "$*" >&2; }
fail() {
    printf 'error: %s\n' "$*" >&2
    exit 1
}

is_installed() {
    [[ $(dpkg-query -W -f '${db:Status-Status}' "$1" 2>/dev/null) == installed ]]
}

# missing_packages ENTRY... prints the entries of which no alternative is installed.
missing_packages() {
    local entry name names found
    for entry in "$@"; do
        found=false
        IFS='|' read -r -a names <<<"$entry"
        for name in "${names[@]}"; do
            if is_installed "$name"; then
                found=true
            fi
        done
        if ! $found; then
            printf '%s\n' "$entry"
        fi
    done
}

# package_name ENTRY prints the first alternative that apt could install.
package_name() {
    local name names candidate
    IFS='|' read -r -a names <<<"$1"
    for name in "${names[@]}"; do
        candidate=$(LC_ALL=C apt-cache policy "$name" 2>/dev/null | sed -n 's/^ *Candidate: //p')
        if [[ -n $candidate && $candidate != '(none)' ]]; then
            printf '%s\n' "$name"
            return
        fi
    done
    fail "this distribution has no package ${1//|/ or }; the project is tried on Debian 12, Debian 13 and Ubuntu 24.04"
}

as_root() {
    if ((EUID == 0)); then
        "$@"
    elif command -v sudo >/dev/null; then
        sudo "$@"
    else
        fail "packages are missing and neither root nor sudo is at hand; as root: apt-get install ${wanted[*]}"
    fi
}

# install_missing ENTRY... installs what is missing, by name, and nothing else.
install_missing() {
    if ! command -v dpkg-query >/dev/null || ! command -v apt-get >/dev/null; then
        warn "this is not Debian or Ubuntu, so nothing is installed; needed are (by their Debian names):"
        printf '    %s\n' "$@" >&2
        warn "trying to build with what is here"
        return
    fi
    local -a entries wanted=()
    local entry name
    mapfile -t entries < <(missing_packages "$@")
    if ((${#entries[@]} == 0)); then
        say "all needed packages are installed"
        return
    fi
    say "missing: ${entries[*]}"
    wanted=("${entries[@]%%|*}")
    as_root env DEBIAN_FRONTEND=noninteractive apt-get -qq -o DPkg::Lock::Timeout=300 -o Acquire::Retries=3 update ||
        warn "apt-get update failed; trying with the package lists that are here"
    wanted=()
    for entry in "${entries[@]}"; do
        name=$(package_name "$entry")
        wanted+=("$name")
    done
    as_root env DEBIAN_FRONTEND=noninteractive apt-get -qq -y -o DPkg::Lock::Timeout=300 -o Acquire::Retries=3 \
        install --no-install-recommends "${wanted[@]}"
}

# As many compilers as there are cores, and no more than fit into memory at about 1.5 GB each.
build_jobs() {
    local cores by_memory kilobytes
    cores=$(nproc 2>/dev/null || echo 1)
    kilobytes=$(awk '/^MemAvailable:/ { print $2 }' /proc/meminfo 2>/dev/null || true)
    by_memory=$((${kilobytes:-1572864} / 1572864))
    if ((by_memory < 1)); then
        by_memory=1
    fi
    echo $((cores < by_memory ? cores : by_memory))
}

# build PRESET [TARGET...] configures build/release and builds what is named, else everything. `programs` takes a configured
# folder as it is, so that changing between the two commands does not compile everything again.
build() {
    local preset=$1 jobs
    shift
    jobs=$(build_jobs)
    if [[ $preset != programs || ! -f $build_dir/build.ninja ]]; then
        say "configuring"
        (cd "$project_dir" && cmake --preset "$preset")
    fi
    say "building with $jobs jobs"
    cmake --build "$build_dir" -j "$jobs" ${1+--target "$@"}
}
