"""A council's day against a hub that it makes, serves and ends itself. Exit code 0: all was as documented."""
import shutil
import sys
import tempfile

import wrong
from client import NIL, Refused, Wake, new_id, now_ms
from hub import ANSWERS
from link import receipt_holds
from stage import ANN, SAM, Stage, links, need, say, worked_example
from wire import Distrust

SEEN_BEFORE = {"state", "worker", "since"}
TOPICS = 38  # of version 1; the documents name neither, a refusal (answers_missing) does


class Story(Stage):
    def everyday(self):
        self.booking = new_id()
        self.accepted(
            self.ann, "declare_place", {"date": self.tomorrow, "half": "am", "kind": "office", "site": "HQ"}
        )
        self.refused(
            self.ann,
            "declare_place",
            {"date": self.tomorrow, "half": "pm", "kind": "office", "site": ""},
            "site_needed",
            {},
        )
        self.accepted(
            self.ann, "book_desk", {"booking": self.booking, "desk": "HQ-1", "date": self.tomorrow, "span": "am"}
        )
        self.ann.pull()
        need(
            ("presence", f"{ANN}/{self.tomorrow}/am") in self.ann.ops.rows,
            "a place is declared, and its row has the documented key",
        )
        need(
            self.ann.ops.rows[("booking", self.booking)]["state"] == "confirmed"
            and ("occupied", self.booking) in self.ann.ops.rows,
            "a desk is booked",
        )
        self.refused(
            self.sam,
            "book_desk",
            {"booking": new_id(), "desk": "HQ-1", "date": self.tomorrow, "span": "day"},
            "desk_taken",
            {"alternatives": "HQ-2"},
        )

    def watched(self, receipt):
        row = self.visit_row(self.ann)
        return (receipt["visit"], receipt["epoch"], receipt["deadline"], receipt["reach"]) == (
            row["id"],
            row["epoch"],
            row["deadline"],
            "unproved",  # nobody has answered a test: no method can be proved yet
        ) and row["state"] == "armed"

    def lone_working(self):
        self.visit = new_id()
        self.fix = {"latitude_e6": 53_720_000, "longitude_e6": -1_860_000, "accuracy_m": 12, "taken_at": now_ms()}
        self.start = {
            "visit": self.visit,
            "where": "3 Mill Lane",
            "what": "Inspection",
            "with_whom": "",
            "type": "",
            "risk": "low",
            "minutes": 60,
            "interval_minutes": 30,
            "grace_minutes": 5,
            "fix": self.fix,
        }
        receipt = self.accepted(self.ann, "start_visit", self.start)[1]["receipt"]
        need(
            receipt_holds(self.ann.link.key, receipt) and receipt["first_told"] == "Duty desk",
            "a visit is started; its receipt's signature is right",
        )
        need(
            not receipt_holds(self.ann.link.key, receipt | {"deadline": receipt["deadline"] + 1}),
            "a changed receipt has no signature",
        )
        need(self.watched(receipt), "the receipt is for this visit, epoch and deadline: Watched")
        first = self.ann.ops.rows[("visit", self.visit)]["epoch"]
        command, answer = self.accepted(self.ann, "check_in", {"visit": self.visit, "epoch": first})
        row = self.visit_row(self.ann)
        need(
            row["epoch"] == first + 1 and self.watched(answer["receipt"]), "checked in: a new epoch, a new receipt"
        )
        repeat = self.ann.round(commands=[command], rows_max=0)["answers"][0]
        fixed = lambda a: (a["id"], a["verdict"], a["receipt"]["epoch"], a["receipt"]["deadline"])
        need(
            fixed(repeat) == fixed(answer) and self.visit_row(self.ann) == row,
            "sent twice: the same answer, one effect",
        )
        other = command | {"body": {"visit": self.visit, "epoch": row["epoch"]}}
        reused = self.ann.round(commands=[other], rows_max=0)["answers"][0]
        need(
            reused["refusal"] == {"code": "id_reused", "params": {}},
            "the same id with another body is refused: id_reused",
        )
        self.refused(
            self.ann, "check_in", {"visit": self.visit, "epoch": first}, "stale_epoch", {"epoch": str(row["epoch"])}
        )

    def alarm(self):
        self.sam.pull()
        wake = Wake(self.sam)
        need(wake.wait() > 0, "the wake stream says a place at once")
        wake.drain()
        self.accepted(self.ann, "raise_sos", {"visit": self.visit, "where": "back garden", "fix": self.fix})
        need(wake.wait(15) not in (None, self.sam.ops.cursor), "SOS: the safety officer hears of more")
        wake.close()
        row = self.visit_row(self.sam)
        need(row["cause"] == "sos" and row["state"] == "escalating", "the safety officer sees the alarm")
        self.until(
            lambda: self.hook.taken and self.visit_row(self.sam)["telling"] == "told",
            "the first step is told outside the app",
        )
        need(
            not self.hook.wrong and any(m["visit"] == self.visit for m in self.hook.taken.values()),
            "the webhook's signature is right",
        )
        here = {"visit": self.visit, "epoch": row["epoch"]}
        self.refused(self.sam, "close_alarm", here | {"outcome": "safe", "note": ""}, "not_taken_on", {}, whose=ANN)
        self.refused(self.ann, "acknowledge_alarm", here, "not_allowed", {})
        self.accepted(self.sam, "alarm_shown", here, whose=ANN)
        self.accepted(self.sam, "acknowledge_alarm", here, whose=ANN)
        row = self.visit_row(self.ann)
        need(
            row["state"] == "acknowledged" and row["acknowledged_by"] == SAM,
            "the worker sees that the alarm is taken on",
        )
        need(self.sam.look(self.visit) == [self.fix], "the safety officer looks at the sealed position")
        need(not [k for k, _ in self.sam.ops.seen | self.ann.ops.seen if k == "position"], "a position is in no feed")
        self.ann.pull()
        looked = [e for e in self.ann.ops.of("visit_event") if e["kind"] == "position_looked"]
        need([(e["visit"], e["by"]) for e in looked] == [(self.visit, SAM)], "the worker sees who looked")
        self.accepted(self.ann, "check_in", here)
        row = self.visit_row(self.sam)
        need(
            row["worker_safe_at"] > 0 and row["state"] == "acknowledged",
            "the worker says safe; the alarm stays until a person closes it",
        )
        self.refused(
            self.sam,
            "close_alarm",
            here | {"outcome": "none", "note": ""},
            "value_out_of_range",
            {"field": "outcome"},
            whose=ANN,
        )
        self.accepted(self.sam, "close_alarm", here | {"outcome": "precautionary", "note": "Spoke to Ann"}, whose=ANN)
        row = self.visit_row(self.ann)
        need(
            (row["state"], row["outcome"], row["closed_by"]) == ("closed", "precautionary", SAM),
            "closed with an outcome",
        )
        self.refused(self.ann, "check_in", here, "visit_closed", {})

    def by_link(self):
        """Somebody who was told outside the app answers on the page of the link that came with the message."""
        visit, before = new_id(), set(self.hook.taken)
        self.accepted(self.ann, "raise_sos", {"visit": visit, "where": "Depot yard", "fix": self.fix})
        self.until(lambda: set(self.hook.taken) - before, "another SOS, and the control room is told")
        told = next(m for key, m in self.hook.taken.items() if key not in before)
        page, _, token = told["answer_url"].partition("#")
        need(page == ANSWERS + "/a" and len(token) == 43, "its message has a link to answer by")
        status, look = self.hub.ask_door("/a/look", token=token)
        need(
            (status, look["state"], look["worker"]) == (200, "open", "Ann Officer") and set(look) == SEEN_BEFORE,
            "a look says who and since when, and nothing else",
        )
        need(self.hub.ask_door("/a/answer", token=token)[0] == 422, "without a name nobody has answered")
        status, answer = self.hub.ask_door("/a/answer", token=token, name="J. Guard")
        need(
            (status, answer["state"], answer["where"], answer["number"])
            == (200, "taken_on", "Depot yard", "07700900001"),
            "J. Guard has it, and now reads where she is and her number",
        )
        need(
            self.hub.ask_door("/a/answer", token=token, name="j. guard")[1] == answer
            and self.hub.ask_door("/a/answer", token=token, name="Somebody else")[0] == 409,
            "the link counts once",
        )
        self.ann.pull()
        row = self.ann.ops.rows[("visit", visit)]
        need(
            (row["state"], row["acknowledged_by"], row["acknowledged_name"]) == ("acknowledged", NIL, "J. Guard"),
            "the worker sees who has taken it on",
        )
        here = {"visit": visit, "epoch": row["epoch"]}
        self.accepted(self.sam, "close_alarm", here | {"outcome": "safe", "note": ""}, whose=ANN)
        need(self.hub.ask_door("/a/look", token=token) == (410, {"state": "over"}), "closed: the link is dead")
        later = new_id()
        receipt = self.accepted(self.ann, "start_visit", self.start | {"visit": later})[1]["receipt"]
        need(receipt["reach"] == "somebody", "the control room has proved that it answers: the next visit is Monitored")
        self.accepted(self.ann, "close_visit", {"visit": later, "epoch": receipt["epoch"], "sealed": ""})

    def assessment(self):
        ann, sam, which = self.ann, self.sam, new_id()
        body = {"assessment": which, "workstation": "home", "place": "", "version": 1, "answers": []}
        every = ",".join(str(n) for n in range(1, TOPICS + 1))
        self.refused(ann, "submit_assessment", body, "answers_missing", {"topics": every}, file=ann.vault)
        body["answers"] = [{"topic": n, "answer": "yes", "note": ""} for n in range(1, TOPICS + 1)]
        self.accepted(ann, "submit_assessment", body, file=ann.vault)
        need(
            ann.pull(ann.vault) == 1 and set(ann.vault.rows) == {("assessment", which), ("dse_answers", which)},
            "DSE rows come by the vault's feed",
        )
        ann.pull()
        need(not {k for k, _ in ann.ops.seen} & {"assessment", "dse_answers"}, "and not by that of ops")
        sam.pull(sam.vault)
        need(not sam.vault.seen, "a safety officer's vault has nothing of it")
        before = sam.vault.audience
        self.hub.run("grant", "sam@proof.example", "dse_assessor")
        self.until(lambda: sam.pull(sam.vault) == 1, "another role is another audience: a snapshot")
        need(
            sam.vault.audience != before and ("dse_answers", which) in sam.vault.rows, "an assessor gets the answers"
        )
        self.accepted(
            sam,
            "review_assessment",
            {"assessment": which, "sign_off": True, "feedback": "Well set up"},
            file=sam.vault,
            whose=ANN,
        )
        ann.pull(ann.vault)
        need(ann.vault.rows[("assessment", which)]["reviewed_by"] == SAM, "the assessment is signed off")

    def eyes(self):
        """What is not for the officer's eyes never came to the officer's device."""
        mine, visit = new_id(), new_id()
        self.accepted(self.sam, "book_desk", {"booking": mine, "desk": "HQ-2", "date": self.tomorrow, "span": "day"})
        self.accepted(
            self.sam,
            "start_visit",
            {
                "visit": visit,
                "where": "Depot yard",
                "what": "",
                "with_whom": "",
                "type": "",
                "risk": "high",
                "minutes": 5,
                "interval_minutes": 0,
                "grace_minutes": 0,
            },
        )
        self.sam.pull()
        self.ann.pull()
        need(
            ("occupied", mine) in self.ann.ops.seen and ("booking", mine) not in self.ann.ops.seen,
            "a desk is occupied; by whom stays unsaid",
        )
        need(
            ("visit", visit) in self.sam.ops.rows and ("visit", visit) not in self.ann.ops.seen,
            "another's visit does not come",
        )
        need(
            ("contact", SAM) not in self.ann.ops.seen and ("contact", ANN) in self.sam.ops.rows,
            "another's contact does not come",
        )
        need(
            self.sam.ops.of("hub_trouble") and not [k for k, _ in self.ann.ops.seen if k == "hub_trouble"],
            "troubles come to the safety officer only",
        )
        try:
            self.ann.look(visit)
            raise AssertionError("the officer looked")
        except Refused as refused:
            need(
                (refused.answer.status, refused.answer.code) == (403, "not_allowed"),
                "nor may another's position be looked at",
            )
        epoch = self.sam.ops.rows[("visit", visit)]["epoch"]
        self.accepted(self.sam, "close_visit", {"visit": visit, "epoch": epoch, "sealed": ""})

    def removal(self):
        ann = self.ann
        # What the plan comes to follows its changes by a moment, and would be news between two looks below.
        self.until(lambda: ann.pull() == 0 and "verified" in [row["grade"] for row in ann.ops.of("cover")], "cover", 9)
        self.accepted(ann, "cancel_booking", {"booking": self.booking})
        ann.pull()
        need(
            ("occupied", self.booking) in ann.ops.removed and ("occupied", self.booking) not in ann.ops.rows,
            "cancelled: the occupied row goes by its key",
        )
        need(ann.ops.rows[("booking", self.booking)]["state"] == "cancelled", "the booking says so")
        for name, value in (
            ("history", "an older one"),
            ("audience", ann.ops.audience + 1),
            ("cursor", ann.ops.cursor + 1000),
        ):
            rows, right = dict(ann.ops.rows), getattr(ann.ops, name)
            setattr(ann.ops, name, value)
            ann.ops.removed.clear()
            need(
                ann.pull() == 1 and ann.ops.rows == rows and not ann.ops.removed,
                f"another {name}: a snapshot of the same rows, no removals",
            )
            if name != "cursor":
                need(getattr(ann.ops, name) == right, f"with the hub's own {name}")
        ann.ops.cursor = 0
        rows = dict(ann.ops.rows)
        need(ann.pull(rows_max=3) == 1 and ann.ops.rows == rows, "a snapshot in pages of three rows is the same")

    def leave(self):
        sam = self.sam
        wake = Wake(sam)
        wake.wait()
        self.until(lambda: wake.comments, "an idle stream has a comment within 15 s", 18)
        need(sam.sign_out().status == 204, "signed out")
        heard = wake.wait()
        while heard is not None:
            heard = wake.wait()
        say("the stream of the ended token is closed")
        try:
            sam.pull()
            raise AssertionError("an ended token was heard")
        except Refused as refused:
            need(
                (refused.answer.status, refused.answer.code) == (401, "token_revoked"),
                "the token is ended: 401 token_revoked",
            )
        need(
            sam.sign_out().code == "token_revoked" and self.ann.round()["rows"] == [],
            "signing out again says the same; the other device goes on",
        )

    def another_hub(self):
        """The store comes back from a backup, under a TLS key that nobody announced."""
        ann, hub = self.ann, self.hub
        ann.pull()
        rows, history, port = dict(ann.ops.rows), ann.ops.history, int(hub.api.rpartition(":")[2])
        copy = str(hub.folder / "copy")
        hub.run("backup", copy)
        need(hub.end() == 0, "SIGTERM ends the hub with code 0")
        hub.run("restore", copy)
        cert, key = hub.certificate("next")
        hub.serve(self.secret, port, "--tls-cert", cert, "--tls-key", key)
        try:
            ann.pull()
            raise AssertionError("another key was trusted")
        except Distrust:
            ann.renew_trust()
        need(
            ann.pull() == 1 and ann.ops.rows == rows,
            "another TLS key is found by the signed list; the restored hub sends a snapshot",
        )
        need(ann.ops.history != history, "under another history")


def main():
    worked_example()
    links()
    folder = tempfile.mkdtemp(prefix="tallyboard-story-")
    story = Story(folder)
    try:
        for step in (
            story.keys,
            story.make,
            story.enrol,
            story.everyday,
            story.lone_working,
            story.alarm,
            story.by_link,
            story.assessment,
            story.eyes,
            story.removal,
        ):
            step()
        wrong.play(story.ann, story.hub, need)
        story.leave()
        story.another_hub()
        need(story.hub.end() == 0, "the hub ended with code 0")
        print("all was as documented")
    finally:
        story.hub.end()
        story.hook.server.shutdown()
        shutil.rmtree(folder)


if __name__ == "__main__":
    sys.exit(main())
