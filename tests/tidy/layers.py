"""The arrows: who may include, link or import whom. ARCHITECTURE.md draws them; this file is their list."""

import re

from tree import Breach

# Longest prefix first: the room of a path is the first match.
ROOMS = ["app/store/database", "app/store/civil_time", "app/store", "app/domain", "app/codec", "app/main",
         "sync/protocol", "sync/client", "sync/hub", "platform", "qml", "app", "sync", "tests", "cmake"]

# `app` is every feature room. app/main and tests may see everything and are not listed.
ARROWS = {
    "app/domain": set(),
    "app/codec": {"app/domain"},
    "app/store/database": {"app/domain"},
    "app/store/civil_time": {"app/domain"},
    "app/store": {"app/domain", "app/codec", "app/store/database", "app/store/civil_time"},
    "app": {"app/domain", "app/codec", "app/store", "app/store/civil_time", "platform"},
    "platform": {"app/domain"},
    "qml": {"app"},
    "sync/protocol": {"app/domain", "app/codec"},
    "sync/client": {"sync/protocol", "app/domain", "app/codec", "app/store"},
    "sync/hub": {"sync/protocol", "app/domain", "app/codec", "app/store/database", "app/store/civil_time"},
}

TARGETS = {
    "tallyboard_domain": "app/domain", "tallyboard_codec": "app/codec", "tallyboard_database": "app/store/database",
    "tallyboard_store": "app/store", "tallyboard_civil": "app/store/civil_time", "tallyboard_platform": "platform",
    "tallyboard_platform_fake": "platform", "tallyboard_app": "app", "tallyboard_ui": "qml",
    "tallyboard_modules": "qml", "tallyboard_protocol": "sync/protocol", "tallyboard_sync": "sync/client",
    "tallyboard_hub_core": "sync/hub",
}

QT_FREE = ("app/domain", "app/codec", "app/store", "sync")

# Outside headers and libraries: (pattern of an include or a link, the only folders that may, why).
OUTSIDE = [
    (r"sqlite3(ext)?\.h|sqlcipher$", ("app/store/database", "tests"), "SQL is spoken through app/store/database."),
    (r"curl/.*|CURL::.*", ("sync/client", "sync/hub", "tests"), "Only the sync rooms talk to the network."),
    (r"boost/(asio|beast)/.*|boost/(asio|beast)\.hpp", ("sync/hub", "tests"), "Only the hub serves HTTP."),
    (r"date/.*|date::.*", ("app/store/civil_time", "tests"), "Time zones are app/store/civil_time's business."),
    (r"qt6?keychain/.*|Qt6Keychain::.*", ("platform", "tests"), "The key store stands behind platform/key_vault."),
]

# What a rule may not reach for: a pure function has no clock, thread, file or chance.
IMPURE = re.compile(r"(random|thread|mutex|atomic|condition_variable|future|fstream|iostream|cstdio|filesystem|ctime|"
                    r"boost/.*|sodium.*|spdlog/.*|openssl/.*|date/.*|unistd\.h|sys/.*)$")


def _in(path, rooms):
    """A room is a folder, or the files of that name: app/store/database.h and app/store/database_open.cpp."""
    return any(re.match(re.escape(room) + ("[/._]" if room.startswith("app/store/") else "/"), path) for room in rooms)


def room_of(path):
    return next((room for room in ROOMS if _in(path, [room])), "")


def _resolve(tree, file, name):
    folder = file.path.rsplit("/", 1)[0] if "/" in file.path else ""
    for base in (folder, "", "app", "sync", "tests"):
        candidate = f"{base}/{name}" if base else name
        parts = []
        for part in candidate.split("/"):
            if part == "..":
                parts = parts[:-1]
            elif part != ".":
                parts.append(part)
        if "/".join(parts) in tree.by_path:
            return "/".join(parts)
    return None


def _outside(file, line, name):
    if re.match(r"Q[A-Z]|Qt[A-Z6]|Qt6::", name) and _in(file.path, QT_FREE):
        yield Breach(file.path, line, f"Qt ({name}) in a Qt-free room", "Only app/<feature>, app/main, qml and "
                     "platform know Qt.")
    for pattern, folders, why in OUTSIDE:
        if re.fullmatch(pattern, name) and not _in(file.path, folders) and file.path != "CMakeLists.txt":
            yield Breach(file.path, line, f"{name} outside {folders[0]}", why)
    if file.path.startswith("app/domain/") and IMPURE.match(name):
        yield Breach(file.path, line, f"{name} in the rule book", "app/domain is pure: take it as a parameter.")


def _includes(tree, file):
    room = room_of(file.path)
    for match in re.finditer(r'^[ \t]*#[ \t]*include[ \t]*(<([^>\n]+)>|"([^"\n]+)")', file.uncommented, re.M):
        line = file.uncommented.count("\n", 0, match.start()) + 1
        name = match.group(2) or match.group(3)
        target = _resolve(tree, file, name) if match.group(3) else None
        if target is None:
            yield from _outside(file, line, name)
            continue
        other = room_of(target)
        if room in ARROWS and other != room and other not in ARROWS[room]:
            yield Breach(file.path, line, f"{room} includes {target}", f"No arrow goes from {room} to {other}; "
                         "pass it in, or meet in the store.")
        if room == "app" and re.match(r"platform/(?!fake/)[^/]+/", target):
            yield Breach(file.path, line, f"{target} is one system's code", "Use the interface in platform/.")


def _links(file):
    room = room_of(file.path)
    for number, line in enumerate(file.uncommented.split("\n"), 1):
        for word in re.findall(r"[A-Za-z0-9_:]+", line):
            other = TARGETS.get(word) or TARGETS.get(word.removesuffix("plugin"))
            if other and room in ARROWS and other != room and other not in ARROWS[room]:
                yield Breach(file.path, number, f"{room} links {word}", f"No arrow goes from {room} to {other}.")
            if "::" in word or word == "sqlcipher":
                yield from _outside(file, number, word)


def _qml(file):
    for number, line in enumerate(file.lines, 1):
        if re.match(r'\s*import\s+"', line):
            yield Breach(file.path, number, "a relative import", "Write import Tallyboard.Ui: relative folder imports "
                         "hang Qt 6.4 when the folder has a singleton.")
        kit_knows = file.under("qml/kit") and re.match(r"\s*import\s+Tallyboard\.App", line)
        if kit_knows:
            yield Breach(file.path, number, "the kit imports Tallyboard.App", "The kit knows no feature.")


def check(tree):
    for file in tree.having(".cpp", ".h"):
        yield from _includes(tree, file)
        if file.under("qml"):
            yield Breach(file.path, 1, "C++ in qml/", "The qml room is pure QML; put it in app/<feature>.")
    for file in tree.cmake:
        if file.under("app", "sync", "qml", "platform"):
            yield from _links(file)
    for file in tree.having(".qml"):
        yield from _qml(file)
