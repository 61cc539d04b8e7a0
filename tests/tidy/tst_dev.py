#!/usr/bin/env python3
"""./dev and the system's packages: what it says and does on machines that it does not run on, with apt played by us."""

import os
import re
import subprocess
import tempfile
import unittest
from pathlib import Path

TOP = Path(__file__).resolve().parents[2]
DEBIAN = "ID=debian\nVERSION_ID=12\n"


class Dev(unittest.TestCase):
    def setUp(self):
        self.folder = tempfile.TemporaryDirectory()
        self.addCleanup(self.folder.cleanup)
        self.bin = Path(self.folder.name) / "bin"
        self.bin.mkdir()
        self.log = Path(self.folder.name) / "apt.log"
        self.log.touch()
        self.tool("id", "echo ${FAKE_ID:-0}")
        self.tool("npm", "true")
        self.missing("ninja-build")
        self.apt("Inst ninja-build (1.0 Debian)")

    def tool(self, name, body):
        path = self.bin / name
        path.write_text(f"#!/bin/sh\n{body}\n")
        path.chmod(0o755)

    def missing(self, *names):
        skip = "|".join(names) or "-"
        self.tool("dpkg-query", f'''code=0
for p in "$@"; do case $p in {skip}) code=1 ;; *) echo "installed $p" ;; esac; done
exit $code''')  # like the real one, which fails when it knows nothing of one of the packages

    def apt(self, simulated):
        self.tool("apt-get", f'echo "$*" >> {self.log}\ncase "$*" in *-s*) echo "{simulated}" ;; esac')

    def dev(self, *words, system=DEBIAN, **more):
        release = Path(self.folder.name) / "os-release"
        release.write_text(system)
        env = {"PATH": f"{self.bin}:{os.environ['PATH']}", "TALLYBOARD_OS_RELEASE": str(release), "HOME": "/", **more}
        run = subprocess.run([TOP / "dev", *words], env=env, capture_output=True, text=True, stdin=subprocess.DEVNULL,
                             check=False, timeout=60)
        return run.returncode, run.stdout + run.stderr

    def installs(self):
        return [line for line in self.log.read_text().splitlines() if "install" in line and "-s" not in line.split()]

    def test_help_names_every_verb(self):
        code, said = self.dev("help")
        self.assertEqual(code, 0)
        verbs = re.findall(r"^verb_(\w+)\(\)", (TOP / "dev").read_text(), re.MULTILINE)
        self.assertGreater(len(verbs), 10)
        for verb in verbs:
            self.assertIn(f"./dev {verb}", said)

    def test_an_unknown_verb_is_refused(self):
        code, said = self.dev("fly")
        self.assertNotEqual(code, 0)
        self.assertIn("no verb 'fly'", said)

    def test_an_unknown_preset_is_refused_with_the_choices(self):
        code, said = self.dev("build", "fast")
        self.assertNotEqual(code, 0)
        self.assertIn("dev, demo, asan, tsan, fuzz, release, hub-only or app-only", said)

    def test_an_unknown_system_is_refused_with_the_packages(self):
        code, said = self.dev("packages", system="ID=plan9\nVERSION_ID=4\n")
        self.assertNotEqual(code, 0)
        self.assertIn("This system is 'plan9 4'", said)
        for name in ("libsodium-dev", "qt6-declarative-dev", "libboost1.81-dev"):
            self.assertIn(name, said)
        self.assertEqual(self.log.read_text(), "")

    def test_nothing_missing_is_silent_and_touches_nothing(self):
        self.missing()
        self.assertEqual(self.dev("packages"), (0, ""))
        self.assertEqual(self.log.read_text(), "")

    def test_missing_packages_are_installed_without_recommends(self):
        code, said = self.dev("packages")
        self.assertEqual(code, 0, said)
        self.assertEqual(self.installs(), ["install -y -qq --no-install-recommends ninja-build"])

    def test_the_hub_alone_needs_no_qt(self):
        self.missing("qt6-base-dev")
        self.tool("cmake", "exit 3")
        said = self.dev("build", "hub-only")[1]
        self.assertNotIn("missing", said)
        self.assertEqual(self.log.read_text(), "")
        self.assertIn("qt6-base-dev", self.dev("build", "app-only")[1])

    def test_a_removal_is_shown_and_stops(self):
        self.apt("Remv libunwind-14-dev [1:14.0.6-12]\nInst ninja-build (1.0 Debian)")
        code, said = self.dev("packages")
        self.assertNotEqual(code, 0)
        self.assertIn("apt would remove: libunwind-14-dev", said)
        self.assertIn("--allow-removals", said)
        self.assertEqual(self.installs(), [])

    def test_a_removal_goes_on_when_told(self):
        self.apt("Remv libunwind-14-dev [1:14.0.6-12]\nInst ninja-build (1.0 Debian)")
        code, said = self.dev("packages", "--allow-removals")
        self.assertEqual(code, 0, said)
        self.assertEqual(len(self.installs()), 1)

    def test_a_dry_run_changes_nothing(self):
        code, said = self.dev("packages", "--dry-run")
        self.assertEqual(code, 0, said)
        self.assertIn("nothing was changed", said)
        self.assertEqual(self.installs(), [])

    def test_nobody_to_ask_means_no_change(self):
        self.tool("sudo", "echo sudo was called; exit 1")
        code, said = self.dev("packages", FAKE_ID="1000")
        self.assertNotEqual(code, 0)
        self.assertIn("Nobody is here to ask", said)
        self.assertEqual(self.log.read_text(), "")

    def test_packages_can_be_left_alone(self):
        code, said = self.dev("packages", "--no-packages", system="ID=plan9\n")
        self.assertEqual((code, said), (0, ""))


if __name__ == "__main__":
    unittest.main()
