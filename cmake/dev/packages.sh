# Sourced by ./dev: the system packages that a build needs, and how to get the missing ones without surprises.
# shellcheck shell=bash

packages_hub=( # a compiler, and what the hub stands on
    build-essential cmake ninja-build ccache lld pkg-config git ca-certificates
    libssl-dev libsodium-dev libcurl4-openssl-dev libdeflate-dev zlib1g-dev libqrencode-dev libgmime-3.0-dev
    libspdlog-dev libcli11-dev libhowardhinnant-date-dev tzdata python3
)
packages_rest=( # the app's, and the tests'
    librapidcheck-dev
    qt6-base-dev qt6-declarative-dev qt6-declarative-dev-tools qt6-tools-dev qt6-tools-dev-tools qt6-l10n-tools
    qt6-positioning-dev libqt6positioning6-plugins qtkeychain-qt6-dev libgl1-mesa-dev libvulkan-dev
    libcanberra-dev libcanberra-pulse
    qml6-module-qtqml qml6-module-qtqml-models qml6-module-qtqml-workerscript qml6-module-qtquick
    qml6-module-qtquick-controls qml6-module-qtquick-layouts qml6-module-qtquick-templates
    qml6-module-qtquick-window qml6-module-qtquick-shapes qml6-module-qttest fonts-inter
    python3-aiosmtpd strace openssl xvfb xauth xdotool dbus at-spi2-core python3-gi gir1.2-atspi-2.0
    gnome-keyring libsecret-tools clang-format clang-tidy
)
packages_allow_removals=${packages_allow_removals:-}
packages_skip=${packages_skip:-}
packages_dry_run=${packages_dry_run:-}
packages_of=${packages_of:-all} # or `hub`: a machine that builds the hub alone needs no Qt

# Sets packages_list for this system, or refuses with the names a person would need.
packages_for_system() {
    local file=${TALLYBOARD_OS_RELEASE:-/etc/os-release} system
    # shellcheck disable=SC1090
    system=$(. "$file" 2>/dev/null && echo "${ID:-unknown} ${VERSION_ID:-}") || system="unknown "
    case $system in
        "debian 12")
            packages_list=(libboost1.81-dev libboost-json1.81-dev)
            packages_rest+=(clang libclang-rt-14-dev llvm-14 python3-clang-14 chromium)
            ;;
        "debian 13")
            packages_list=(libboost1.83-dev libboost-json1.83-dev)
            packages_rest+=(clang libclang-rt-19-dev llvm-19 python3-clang-19 chromium)
            ;;
        "ubuntu 24.04")
            note "Ubuntu 24.04: ./dev run was played there; the tests were not."
            packages_list=(libboost1.83-dev libboost-json1.83-dev)
            packages_rest+=(clang-format-14 clang libclang-rt-18-dev llvm-18 python3-clang-18)
            ;;
        *)
            die "This system is '$system'.
./dev installs packages on Debian 12 and 13 (and Ubuntu 24.04, where the tests were not run).
Install what these Debian packages hold, then repeat with --no-packages:
$(printf '%s ' "${packages_hub[@]}" "${packages_rest[@]}" libboost1.81-dev libboost-json1.81-dev npm | fold -s -w 110)"
            ;;
    esac
    packages_list+=("${packages_hub[@]}")
    [[ $packages_of == hub ]] || packages_list+=("${packages_rest[@]}")
    # npm brings hundreds of packages; any npm already here will do for the two archives that we fetch with it.
    command -v npm >/dev/null || packages_list+=(npm)
}

# dpkg-query fails when it has never heard of one of the packages, and still lists the others.
packages_missing() {
    local have
    have=$({ dpkg-query -W -f '${db:Status-Status} ${Package}\n' "${packages_list[@]}" 2>/dev/null || true; } \
        | sed -n 's/^installed //p' | sort -u)
    comm -23 <(printf '%s\n' "${packages_list[@]}" | sort -u) <(echo "$have")
}

as_root() {
    if [[ $(id -u) -eq 0 ]]; then "$@"; else sudo "$@"; fi
}

# May we change the system? Root and CI have been told already; anyone else is asked.
packages_consent() {
    [[ $(id -u) -eq 0 || ${CI:-} == true ]] && return
    command -v sudo >/dev/null || die "Run ./dev packages as root once: there is no sudo here."
    [[ -t 0 ]] || die "Nobody is here to ask. Run ./dev packages in a terminal, or as root, once."
    local answer
    read -r -p "    Install them with sudo apt-get? [y/N] " answer
    [[ $answer == [yY]* ]] || die "Nothing was installed."
}

packages() {
    [[ -z $packages_skip ]] || return 0
    packages_for_system
    local missing simulated removed
    mapfile -t missing < <(packages_missing)
    [[ ${#missing[@]} -gt 0 ]] || return 0
    step "${#missing[@]} packages are missing"
    printf '%s ' "${missing[@]}" | fold -s -w 110 | sed 's/^/    /' >&2
    echo >&2
    if [[ -z $packages_dry_run ]]; then
        packages_consent
        step "Refreshing the package lists"
        as_root apt-get update -qq || note "apt-get update failed; going on with the lists that are here."
    fi
    simulated=$(apt-get -s install --no-install-recommends "${missing[@]}" 2>&1) \
        || die "apt cannot install them:
$simulated"
    removed=$(sed -n 's/^Remv \([^ ]*\).*/\1/p' <<<"$simulated")
    if [[ -n $removed ]]; then
        note "apt would remove: $(tr '\n' ' ' <<<"$removed")"
        [[ -n $packages_allow_removals ]] \
            || die "Nothing was changed. If you can do without these packages, repeat with --allow-removals."
    fi
    if [[ -n $packages_dry_run ]]; then
        note "apt would install $(grep -c '^Inst ' <<<"$simulated") packages; nothing was changed."
        return 0
    fi
    step "Installing"
    as_root env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends "${missing[@]}" \
        >"$(log_file packages)" 2>&1 \
        || { tail -n 20 "$(log_file packages)" >&2; die "apt-get failed; the log is build/logs/packages.log."; }
}
