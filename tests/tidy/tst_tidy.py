#!/usr/bin/env python3
"""Tidy can fail: each breach planted in a clean little project is found, and the clean project has none."""

import os
import subprocess
import tempfile
import unittest
from pathlib import Path

import linkage
import sizes
import tidy

HEADER = "// Owns an example and promises nothing.\n#pragma once\n"


def clean_project():
    files = {
        "CMakeLists.txt": "foreach(room app app/domain app/store app/main sync/hub platform/linux qml tests)\n",
        "README.md": "# Example\n\n## Where stuff is\n\n    app/          the app\n      domain/     rules\n",
        "app/main/CMakeLists.txt": "add_executable(example main.cpp)\n",
        "app/store/CMakeLists.txt": "", "app/domain/CMakeLists.txt": "", "app/CMakeLists.txt": "",
        "qml/CMakeLists.txt": "", "tests/CMakeLists.txt": "", "sync/hub/CMakeLists.txt": "",
        "platform/linux/CMakeLists.txt": "", "sync/hub/intake.h": HEADER, "platform/linux/vault.h": HEADER,
        "app/domain/ids.h": HEADER, "app/store/rows.h": HEADER,
    }
    uses = ['#include "domain/ids.h"\n#include "store/rows.h"\n#include "hub/intake.h"\n#include "linux/vault.h"\n']
    for word in ("presence", "desks", "dse", "lone_working", "safety_board"):
        kind = "".join(part.capitalize() for part in word.split("_"))
        files[f"app/domain/{word}.h"] = HEADER
        files[f"app/{word}/{kind}ViewModel.h"] = HEADER
        files[f"app/store/{word}_rows.cpp"] = f'#include "domain/{word}.h"\n'
        files["app/store/CMakeLists.txt"] += f"{word}_rows.cpp\n"
        files[f"qml/{word}/{kind}Page.qml"] = "import QtQuick\nItem {}\n"
        files["qml/CMakeLists.txt"] += f"{word}/{kind}Page.qml\n"
        files[f"tests/app/tst_{word}.cpp"] = "int main() { return 0; }\n"
        files["tests/CMakeLists.txt"] += f"app/tst_{word}.cpp\n"
        uses.append(f'#include "{word}/{kind}ViewModel.h"\n')
    files["app/main/main.cpp"] = "".join(uses) + "int main() { return 0; }\n"
    return files


ROWS = "app/store/desks_rows.cpp"
PAGE = "qml/desks/DesksPage.qml"
RULE = "app/domain/desks.h"
MODEL = "app/desks/DesksViewModel.h"
HUB = "sync/hub/intake.h"
TEST = "tests/app/tst_desks.cpp"

# What is planted, where (added to what stands there), and a piece of the complaint.
PLANTED = [
    ("a long file", ROWS, "int x;\n" * 401, "lines, the limit is 400"),
    ("a long header", RULE, "struct A;\n" * 150, "lines, the limit is 150"),
    ("a long page", PAGE, "// \n" * 250, "lines, the limit is 250"),
    ("a long function", ROWS, "void f()\n{\n" + "    g();\n" * 70 + "}\n", "a function of 73 lines"),
    ("a long constructor", ROWS, "A::A() : b{1}, c{2}\n{\n" + "    g();\n" * 70 + "}\n", "a function of"),
    ("a long handler", PAGE, "Item { onClicked: {\n" + "go()\n" * 71 + "} }\n", "a function of"),
    ("a long line", ROWS, "// " + "x" * 130 + "\n", "133 columns"),
    ("Qt in a rule", RULE, "#include <QString>\n", "Qt (QString) in a Qt-free room"),
    ("Qt linked by the hub", "sync/hub/CMakeLists.txt", "target_link_libraries(x Qt6::Core)\n", "Qt-free room"),
    ("SQL in a rule", RULE, "#include <sqlite3.h>\n", "sqlite3.h outside app/store"),
    ("a code of nowhere", HUB, "// keeps D9\n", "D9 is defined nowhere"),
    ("a failure of nowhere", TEST, 'void f() { fail("Z1", "x"); }\n', "Z1 is defined nowhere"),
    ("a paper of elsewhere", HUB, "// as plans.md has it\n", "'plans.md'"),
    ("a section of elsewhere", HUB, "// see section 4.2\n", "'section 4.2'"),
    ("a clock in a rule", RULE, "#include <ctime>\n", "ctime in the rule book"),
    ("the network in a store", ROWS, "#include <curl/curl.h>\n", "curl/curl.h outside sync/client"),
    ("a server in a view model", MODEL, "#include <boost/asio/io_context.hpp>\n", "outside sync/hub"),
    ("a rule that includes a store", RULE, '#include "store/rows.h"\n', "app/domain includes app/store/rows.h"),
    ("a view model that includes sync", MODEL, '#include "hub/intake.h"\n', "app includes sync/hub/intake.h"),
    ("a hub that includes a view model", HUB, '#include "desks/DesksViewModel.h"\n', "sync/hub includes"),
    ("a hub that includes the device store", HUB, '#include "store/rows.h"\n', "sync/hub includes"),
    ("a climb past the fence", MODEL, '#include "../../sync/hub/intake.h"\n', "app includes sync/hub/intake.h"),
    ("one system's code in a view model", MODEL, '#include "platform/linux/vault.h"\n', "one system's code"),
    ("a wrong link", "app/domain/CMakeLists.txt", "target_link_libraries(d tallyboard_store)\n", "app/domain links"),
    ("C++ in qml", "qml/desks/helper.h", HEADER, "C++ in qml/"),
    ("a relative import", PAGE, 'import "../kit"\n', "a relative import"),
    ("a clock", ROWS, "auto t = std::chrono::system_clock::now();\n", "'system_clock::now'"),
    ("a steady clock", MODEL, "auto t = std::chrono::steady_clock::now();\n", "'steady_clock::now'"),
    ("Qt's clock", MODEL, "auto t = QDateTime::currentDateTimeUtc();\n", "'QDateTime::current"),
    ("JavaScript's clock", PAGE, "Item { property var t: new Date() }\n", "'new Date()'"),
    ("chance", MODEL, "auto id = QUuid::createUuid();\n", "'QUuid::createUuid'"),
    ("chance in a store", ROWS, "std::random_device r;\n", "'random_device'"),
    ("a global", MODEL, "auto x = Board::instance();\n", "'::instance()'"),
    ("a context property", ROWS, 'c->setContextProperty("a", b);\n', "'setContextProperty'"),
    ("a system's name", ROWS, "#ifdef Q_OS_ANDROID\n#endif\n", "lives in platform/"),
    ("a promise", PAGE, "// TODO: later\n", "'TODO'"),
    ("a sleep in a test", TEST, "void f() { QThread::msleep(50); }\n", "QThread::msleep"),
    ("a nap in a test", TEST, "void f() { std::this_thread::sleep_for(x); }\n", "sleep_for"),
    ("a loose thread", ROWS, "void f() { worker.detach(); }\n", "'.detach()'"),
    ("a bare string", PAGE, 'Text { text: "Book a desk" }\n', "qsTr"),
    ("a lonely string", PAGE, 'Text { text: qsTr("Book a desk") }\n', "without a //: line"),
    ("a colour", PAGE, 'Item { property color c: "#ff0000" }\n', "Colours have names"),
    ("a Repeater in a layout", PAGE, "RowLayout {\n    Repeater { model: 2 }\n}\n", "inside a layout (RowLayout)"),
    ("a Repeater in a page's foot", PAGE, "AppPage {\n    foot: Repeater {}\n}\n", "inside a layout (AppPage)"),
    ("a Repeater behind a handler", PAGE, "Card {\n    onClicked: {\n        go()\n    }\n    Repeater {}\n}\n",
     "inside a layout (Card)"),
    ("a Repeater that is not bound", PAGE, "Item {\n    Repeater { model: 2 }\n}\n", "without `pragma ComponentB"),
    ("a delegate that is not bound", PAGE, "Item {\n    delegate: Item {}\n}\n", "without `pragma ComponentB"),
    ("a count in one form", PAGE,
     "Text {\n    //: Desks\n    text: qsTr(\"%n free desk(s)\", \"\", 2)\n}\n", "English forms"),
    ("a form of old", "qml/i18n/tallyboard_en.ts", '<TS><context><name>A</name><message numerus="yes"><source>%n old(s)'
     "</source></message></context></TS>\n", "is said nowhere"),
    ("a machine's path", ROWS, '// see /home/someone/notes\n', "No machine's paths"),
    ("a silent header", "app/desks/Quiet.h", '#pragma once\n#include "Quiet.h"\n', "no word about"),
    ("an unlisted source", "app/desks/lost.cpp", "\n", "listed in no CMakeLists.txt"),
    ("an unlisted page", "qml/desks/Lost.qml", "Item {}\n", "listed in no CMakeLists.txt"),
    ("a second page of one name", "qml/dse/DesksPage.qml", "Item {}\n", "a second DesksPage.qml"),
    ("a room that is never built", "tests/lost/CMakeLists.txt", "\n", "no add_subdirectory reaches"),
    ("an unused header", "app/desks/Lost.h", HEADER, "a header that nothing includes"),
    ("a lie in the README", "README.md", "      nowhere/    nothing\n", "names app/nowhere/, which is not there"),
    ("a lie in passing", "ARCHITECTURE.md", "See `app/gone/away.cpp`.\n", "names app/gone/away.cpp"),
    ("a registry", "package-lock.json", '"resolved": "there"\n', "a registry's address"),
]


class Tidy(unittest.TestCase):
    def found(self, files):
        with tempfile.TemporaryDirectory() as folder:
            for path, text in files.items():
                full = Path(folder) / path
                full.parent.mkdir(parents=True, exist_ok=True)
                full.write_text(text, encoding="utf-8")
            return [str(breach) for breach in tidy.breaches(folder)]

    def test_a_clean_project_has_nothing_to_mend(self):
        self.assertEqual(self.found(clean_project()), [])

    def test_each_planted_breach_is_found_where_it_is(self):
        for what, path, text, complaint in PLANTED:
            with self.subTest(what):
                files = clean_project()
                files[path] = files.get(path, "") + text
                found = self.found(files)
                self.assertTrue(any(line.startswith(path) and complaint in line for line in found), found)

    def test_a_feature_missing_from_a_room_is_found(self):
        files = clean_project()
        del files["qml/dse/DsePage.qml"]
        self.assertTrue(any("dse has no screen" in line for line in self.found(files)))

    def test_comments_and_strings_are_not_code(self):
        files = clean_project()
        files[ROWS] += '// never call QUuid::createUuid here\nconst char* x = "sleep_for(1)";\n'
        self.assertEqual(self.found(files), [])

    def test_allowed_places_are_allowed(self):
        files = clean_project()
        files["platform/linux/vault.h"] += "inline auto t() { return std::chrono::system_clock::now(); }\n"
        files[PAGE] += 'Text {\n    //: On the button that books\n    text: qsTr("Book")\n}\n'
        files["README.md"] += "See `app/domain/{ids,desks}.h` and `app/<feature>`.\n"
        self.assertEqual(self.found(files), [])

    def test_a_repeater_in_a_layout_of_our_own_is_found_and_one_in_a_column_is_fine(self):
        files = clean_project()
        files["qml/CMakeLists.txt"] += "kit/Box.qml kit/Pane.qml\n"
        bound = "pragma ComponentBehavior: Bound\n"
        files["qml/kit/Box.qml"] = bound + "Pane {\n    Column {\n        Repeater {}\n    }\n}\n"
        files["qml/kit/Pane.qml"] = "ColumnLayout {}\n"
        self.assertEqual(self.found(files), [])
        files[PAGE] += "Item {\n    Box {\n        Repeater {}\n    }\n}\n"
        self.assertTrue(any("inside a layout (Box)" in line for line in self.found(files)))

    def test_a_component_that_is_bound_is_fine(self):
        files = clean_project()
        files[PAGE] = "pragma ComponentBehavior: Bound\nItem {\n    Column {\n        Repeater {}\n    }\n}\n"
        self.assertEqual(self.found(files), [])
        files[PAGE] = "// pragma ComponentBehavior: Bound\n" + files[PAGE].split("\n", 1)[1]
        self.assertTrue(any("ComponentBehavior" in line for line in self.found(files)))

    def test_a_count_with_both_forms_is_fine(self):
        files = clean_project()
        files[PAGE] += 'Text {\n    //: Desks\n    text: qsTr("%n free desk(s)", "", 2)\n}\n'
        files["qml/i18n/tallyboard_en.ts"] = (
            "<TS><context><name>DesksPage</name><message><source>%n free desk(s)</source><translation>"
            "<numerusform>%n free desk</numerusform><numerusform>%n free desks</numerusform></translation></message>"
            "</context></TS>\n")
        self.assertEqual(self.found(files), [])

    def test_functions_are_measured_alone(self):
        text = "namespace a {\nclass B {\n    int f()\n    {\n        return 1;\n    }\n};\nvoid g()\n{\n}\n}\n"
        self.assertEqual(list(sizes.cpp_functions(text)), [(3, 6), (8, 10)])


class Linkage(unittest.TestCase):
    def test_an_exported_and_a_borrowed_sqlite_are_found(self):
        with tempfile.TemporaryDirectory() as folder:
            source, made = Path(folder) / "a.c", Path(folder) / "a.so"
            source.write_text("int sqlite3_close(void*); int sqlite3_open(void* x) { return sqlite3_close(x); }\n")
            subprocess.run([os.environ.get("CC", "cc"), "-shared", "-fPIC", "-o", made, source], check=True)
            found = list(linkage.complaints("objdump", made))
        self.assertIn("a.so exports sqlite3_open", found)
        self.assertIn("a.so takes from elsewhere sqlite3_close", found)


if __name__ == "__main__":
    unittest.main()
