"""What a device keeps of one file's feed: its place, rows by kind and key, and a snapshot still arriving."""
import dataclasses

KEYS = {
    "person": ["id"],
    "booking": ["id"],
    "visit": ["id"],
    "assessment": ["id"],
    "team": ["code"],
    "site": ["code"],
    "floor": ["code"],
    "zone": ["code"],
    "desk": ["code"],
    "contact": ["person"],
    "occupied": ["booking"],
    "dse_answers": ["assessment"],
    "presence": ["person", "date", "half"],
    "actual": ["person", "date"],
    "visit_event": ["visit", "n"],
    "hub_trouble": ["about"],
    "council_setting": ["topic", "n"],
    "bank_holiday": ["date"],
    "unit": ["code"],
    "role_grant": ["person", "role", "scope", "where"],
    "role_change": ["id"],
    "party": ["id"],
    "method": ["id"],
    "rota": ["id"],
    "stand_in": ["id"],
    "plan": ["id"],
    "plan_use": ["scope", "where"],
    "plan_test": ["id"],
    "plan_report": ["plan"],
    "cover": ["plan", "from"],
    "alarm": ["id"],
    "alarm_event": ["alarm", "n"],
    "address": ["id"],
    "address_note": ["id"],
}


class Disbelief(Exception):
    """An answer that must not be believed."""


def row_key(row):
    if "key" in row:
        return row["key"]
    return "/".join(str(row["body"][name]) for name in KEYS[row["kind"]])


@dataclasses.dataclass
class File:
    """One of a device's two files: its place in the feed, its rows, and its numbers."""

    name: str
    history: str = ""
    cursor: int = 0
    audience: int = 0
    n: int = 0
    rows: dict = dataclasses.field(default_factory=dict)
    arriving: dict = None
    removed: list = dataclasses.field(default_factory=list)
    seen: set = dataclasses.field(default_factory=set)

    def take(self, answer):
        """The rows of one page. A snapshot is shown only with its last page."""
        other = answer["history"] != self.history or answer["audience"] != self.audience
        if other and not answer["resync"]:
            return
        if answer["resync"]:
            self.arriving = {}
        target = self.rows if self.arriving is None else self.arriving
        for row in answer["rows"]:
            if ("body" in row) == ("key" in row):
                raise Disbelief("a row has either a body or a key")
            place = (row["kind"], row_key(row))
            self.seen.add(place)
            if "body" in row:
                target[place] = row["body"]
            else:
                self.removed.append(place)
                target.pop(place, None)
        self.history, self.cursor, self.audience = answer["history"], answer["cursor"], answer["audience"]
        if self.arriving is not None and not answer["more"]:
            self.rows, self.arriving = self.arriving, None

    def of(self, kind):
        return [body for (k, _), body in self.rows.items() if k == kind]
