"""Words that have no place here, each with what to write instead."""

import re

from tree import Breach

CPP = (".cpp", ".h")
QML = (".qml",)
ALL = CPP + QML

# pattern, in which files, where it is allowed all the same (a regex on the path), what to do instead.
IN_CODE = [
    (r"system_clock::now|\bstd::time\s*\(|\bgettimeofday\b", CPP, r"^platform/|clock[^/]*$|_thread\.cpp$",
     "Time is passed in: take a clock or a timestamp."),
    (r"steady_clock::now|high_resolution_clock::now|\bclock_gettime\b", CPP,
     r"^platform/|clock[^/]*$|_thread\.cpp$|^tests/(bench|journeys|support)/",
     "Time is passed in: take a clock or a timestamp."),
    (r"QDateTime::current\w+|QDate::currentDate|QTime::currentTime|\bnew Date\(\)|\bDate\.now\(", ALL, r"^platform/",
     "The screen's clock is passed in, so that a test can set it."),
    (r"QUuid::createUuid|\brandom_device\b|QRandomGenerator|\brand\(\)|\bMath\.random\b", ALL, r"entropy[^/]*$",
     "Chance is passed in: take the entropy source."),
    (r"::instance\(\)", CPP, r"^app/main/", "Build it in app/main and hand it over."),
    (r"\bsetContextProperty\b|\bqmlRegister\w+\b", CPP, r"^$",
     "Use QML_ELEMENT with QML_UNCREATABLE and a required property, or qmllint is blind."),
    (r"\bQSettings\b|\bQSql\w+|\bQStandardPaths\b", CPP, r"^platform/",
     "Settings are rows in the encrypted store; paths are platform/paths."),
    (r"\bqDebug\b|\bconsole\.(log|debug)\b", ALL, r"^tests/", "Nothing a person typed may reach a log; remove it."),
    (r"(?<![\w.])(sleep|usleep|nanosleep)\s*\(|\bsleep_for\b|\bsleep_until\b|QThread::m?sleep|\bqSleep\b", CPP,
     # A bench is no test; a kill at a random moment and a server that stalls are the very things under test.
     r"^tests/bench/|_kill\.cpp$|tst_curl_transport\.cpp$",
     "Step an injected clock, or wait for the event itself."),
    (r"\bQTest::qWait\s*\(", CPP, r"gallery|shots", "Wait for the event: QTRY_VERIFY, QSignalSpy::wait or tryCompare."),
    (r"(?m)^\s*wait\s*\(", QML, r"^$", "Wait for the event: tryCompare, tryVerify or SignalSpy."),
    (r"\.detach\(\)", CPP, r"^$", "A thread that nobody joins outlives what it uses; keep and join it."),
    (r"(?m)^\s*#\s*(?:if|ifdef|ifndef|elif)\b.*\b(Q_OS_\w+|__linux__|__unix__|_WIN32|__APPLE__|__ANDROID__)", CPP,
     r"^platform/", "What differs by system lives in platform/<system>, chosen by CMake."),
]

# The same, looked for outside comments but inside strings.
IN_STRINGS = [
    (r'"#[0-9a-fA-F]{3,8}"', QML, r"^qml/kit/(Theme|QrCode)|^tests/", "Colours have names in qml/kit/Theme.qml."),
    (r'\b(text|title|placeholderText|Accessible\.name|Accessible\.description)\s*:\s*"[^"]*[A-Za-z]{2}', QML,
     r"^tests/|^qml/kit/(Icon|Gallery)", "Words for people go through qsTr, with a //: line for the translator."),
]

# Looked for everywhere, comments included.
ANYWHERE = [
    (r"\b(TODO|FIXME|XXX|HACK)\b", r"^tests/tidy/", "Do it now, or say so in ARCHITECTURE.md."),
    (r"/(work|home|root|Users)/\w", r"^tests/tidy/", "No machine's paths in the project."),
]


def _numbered(text, pattern):
    for match in re.finditer(pattern, text):
        lead = len(match.group(0)) - len(match.group(0).lstrip())
        yield text.count("\n", 0, match.start() + lead) + 1, match.group(0).strip()


def _words(file):
    for rules, text in ((IN_CODE, file.bare), (IN_STRINGS, file.uncommented)):
        for pattern, suffixes, allowed, hint in rules:
            if file.suffix in suffixes and not re.search(allowed, file.path):
                for line, word in _numbered(text, pattern):
                    yield Breach(file.path, line, f"'{word}'", hint)


def _anywhere(file):
    for pattern, allowed, hint in ANYWHERE:
        if not re.search(allowed, file.path):
            for line, word in _numbered(file.text, pattern):
                yield Breach(file.path, line, f"'{word}'", hint)


def _translator_comments(file):
    """A word or two, or a gap to be filled, means nothing without its place: a //: line tells the translator.

    One //: serves the lines right after it; a whole sentence explains itself.
    """
    call = re.compile(r'(?:\bqsTr|\btr|::translate)\(\s*"((?:\\.|[^"\\])*)"')
    covered = -9
    for number, line in enumerate(file.lines, 1):
        if "//:" in line:
            covered = number
            continue
        unclear = [text for text in call.findall(line) if len(text.split()) < 4 or re.search(r"%L?\w", text)]
        if unclear and number - covered > 4:
            yield Breach(file.path, number, f'"{unclear[0]}" without a //: line', "Tell the translator where it is.")
        elif call.search(line) and number - covered <= 4:
            covered = number


def _headers(file):
    if "#pragma once" not in file.text:
        yield Breach(file.path, 1, "no #pragma once", "Add it.")
    if not any(line.startswith("//") for line in file.lines[:6]):
        yield Breach(file.path, 1, "no word about what this header owns", "Begin with 2-6 lines: what it owns, who "
                     "makes it, what it promises, what it must never do.")


def check(tree):
    for file in tree.files:
        if file.suffix in ALL:
            yield from _words(file)
        if file.suffix in ALL + (".py", ".cmake", ".sql", ".json", ".yaml", ".md", ".sh", ""):
            yield from _anywhere(file)
        if file.suffix in (".qml", ".cpp") and file.under("app", "qml"):
            yield from _translator_comments(file)
        if file.suffix == ".h" and file.under("app", "sync", "platform"):
            yield from _headers(file)
    lock = tree.by_path.get("package-lock.json")
    if lock:
        for line, _ in _numbered(lock.text, r'"resolved"|https?://'):
            yield Breach(lock.path, line, "a registry's address in the lock file", "Keep "
                         "omit-lockfile-registry-resolved in .npmrc and write the lock file again.")
