"""The arrows: who may include, link or import whom. ARCHITECTURE.md draws them; this file is their list."""

import re

from tree import Breach

# Longest prefix first: the room of a path is the first match, unless CMake gives the file to another room's target.
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
    (r"sqlite3(ext)?\.h|sqlcipher$", ("app/store", "app/store/database", "tests"), "SQL is spoken through app/store."),
    (r"curl/.*|CURL::.*", ("sync/client", "sync/hub", "tests"), "Only the sync rooms talk to the network."),
    (r"boost/(asio|beast)/.*|boost/(asio|beast)\.hpp", ("sync/hub", "tests"), "Only the hub serves HTTP."),
    (r"date/.*|date::.*", ("app/store/civil_time", "tests"), "Time zones are app/store/civil_time's business."),
    (r"qt6?keychain/.*|Qt6Keychain::.*", ("platform", "tests"), "The key store stands behind platform/key_vault."),
]

# What a rule may not reach for: a pure function has no clock, thread, file or chance.
IMPURE = re.compile(r"(random|thread|mutex|atomic|condition_variable|future|fstream|iostream|cstdio|filesystem|ctime|"
                    r"boost/.*|sodium.*|spdlog/.*|openssl/.*|date/.*|unistd\.h|sys/.*)$")


def _room_of(path):
    """A room is a folder, or the files of that name: app/store/database.h and app/store/database_backup.cpp."""
    for room in ROOMS:
        if re.match(re.escape(room) + ("[/._]" if room.startswith("app/store/") else "/"), path):
            return room
    return ""


def _is_in(room, path, folders):
    return room in folders or any(path.startswith(folder + "/") for folder in folders)


def _commands(file):
    """(line, target, words) of each CMake command that begins with the name of a target."""
    for match in re.finditer(r"\w+\s*\(\s*(\w+)([^()]*)\)", file.uncommented):
        yield file.uncommented.count("\n", 0, match.start()) + 1, match.group(1), match.group(2).split()


def _given_rooms(tree):
    """Files that a CMakeLists.txt gives to a target of another room than their folder's."""
    given = {}
    for file in tree.cmake:
        folder = file.path.rpartition("/")[0]
        for _, target, words in _commands(file):
            for word in words if target in TARGETS else ():
                path = f"{folder}/{word}"
                if path in tree.by_path:
                    given[path] = TARGETS[target]
    return given


def _resolve(tree, file, name):
    folder = file.path.rpartition("/")[0]
    for base in (folder, "", "app", "sync", "tests"):
        parts = []
        for part in f"{base}/{name}".strip("/").split("/"):
            if part == "..":
                parts = parts[:-1]
            elif part != ".":
                parts.append(part)
        if "/".join(parts) in tree.by_path:
            return "/".join(parts)
    return None


def _outside(file, room, line, name):
    if re.match(r"Q[A-Z]|Qt[A-Z6]|Qt6::", name) and any(file.path.startswith(folder + "/") for folder in QT_FREE):
        yield Breach(file.path, line, f"Qt ({name}) in a Qt-free room", "Only app/<feature>, app/main, qml and "
                     "platform know Qt.")
    for pattern, folders, why in OUTSIDE:
        if re.fullmatch(pattern, name) and not _is_in(room, file.path, folders):
            yield Breach(file.path, line, f"{name} outside {folders[0]}", why)
    if room == "app/domain" and IMPURE.match(name):
        yield Breach(file.path, line, f"{name} in the rule book", "app/domain is pure: take it as a parameter.")


def _includes(tree, rooms, file):
    room = rooms(file.path)
    for match in re.finditer(r'^[ \t]*#[ \t]*include[ \t]*(<([^>\n]+)>|"([^"\n]+)")', file.uncommented, re.M):
        line = file.uncommented.count("\n", 0, match.start()) + 1
        name = match.group(2) or match.group(3)
        target = _resolve(tree, file, name) if match.group(3) else None
        if target is None:
            yield from _outside(file, room, line, name)
            continue
        other = rooms(target)
        if room in ARROWS and other != room and other not in ARROWS[room]:
            yield Breach(file.path, line, f"{room} includes {target}", f"No arrow goes from {room} to {other}; "
                         "pass it in, or meet in the store.")
        if room == "app" and re.match(r"platform/(?!fake/)[^/]+/", target):
            yield Breach(file.path, line, f"{target} is one system's code", "Use the interface in platform/.")


def _links(file):
    for line, target, words in _commands(file):
        room = TARGETS.get(target) or _room_of(file.path)
        for word in words:
            other = TARGETS.get(word) or TARGETS.get(word.removesuffix("plugin"))
            if other and room in ARROWS and other != room and other not in ARROWS[room]:
                yield Breach(file.path, line, f"{room} links {word}", f"No arrow goes from {room} to {other}.")
            if "::" in word or word == "sqlcipher":
                yield from _outside(file, room, line, word)


def _qml(file):
    for number, line in enumerate(file.lines, 1):
        if re.match(r'\s*import\s+"', line):
            yield Breach(file.path, number, "a relative import", "Write import Tallyboard.Ui: relative folder imports "
                         "hang Qt 6.4 when the folder has a singleton.")
        kit_knows = file.under("qml/kit") and re.match(r"\s*import\s+Tallyboard\.App", line)
        if kit_knows:
            yield Breach(file.path, number, "the kit imports Tallyboard.App", "The kit knows no feature.")


def check(tree):
    given = _given_rooms(tree)
    for file in tree.having(".cpp", ".h"):
        yield from _includes(tree, lambda path: given.get(path) or _room_of(path), file)
        if file.under("qml") and not file.under("qml/kit"): # the kit paints what Qt draws wrongly
            yield Breach(file.path, 1, "C++ in qml/", "Pages are pure QML; put it in app/<feature>.")
    for file in tree.cmake:
        if file.under("app", "sync", "qml", "platform"):
            yield from _links(file)
    for file in tree.having(".qml"):
        yield from _qml(file)
