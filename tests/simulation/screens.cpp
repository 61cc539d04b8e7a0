#include "simulation/screens.h"
#include "domain/alarm_call.h"
#include "domain/permissions.h"
#include "simulation/world.h"
#include "store/local_parts.h"
#include "store/reads.h"
#include <algorithm>

namespace tallyboard::simulation {

namespace {

/// The confirmed rows of one file.
std::map<Key, Row> confirmed_rows(store::LocalStore &local, bool vault) {
    namespace rows = store::rows;
    std::map<Key, Row> found;
    rows::each_kind(vault ? StoreFile::vault : StoreFile::ops, [&]<class T>() {
        static const std::string text = [] {
            std::string sql = "SELECT ";
            for (const auto name : field_names<T>)
                sql += "\"" + std::string(name) + "\", ";
            return sql + "layer, gone FROM \"" + std::string(T::trait.word.text) + "\" WHERE layer = 0";
        }();
        auto row = local.database().prepare(text);
        while (row.step()) {
            T item;
            rows::read_row(row, item);
            if constexpr (std::is_same_v<T, Assessment>)
                if (item.state == AssessmentState::started)
                    continue; // a draft
            const Row any = item;
            found.emplace(Key{std::string(row_word(any)), row_key(any)}, any);
        }
    });
    return found;
}

/// What a press shows before its answer is here: when nothing waits, nothing of it may be left on any day.
bool shows_pending(store::LocalStore &local, bool vault) {
    namespace rows = store::rows;
    bool found = false;
    rows::each_kind(vault ? StoreFile::vault : StoreFile::ops, [&]<class T>() {
        if constexpr (rows::is_layered<T>) {
            static const std::string text =
                "SELECT 1 FROM \"" + std::string(T::trait.word.text) + "\" WHERE layer = 1 LIMIT 1";
            found |= local.database().prepare(text).step();
        }
    });
    return found;
}

bool is_resyncing(store::LocalStore &local) {
    auto row = local.database().prepare("SELECT resyncing FROM sync_state");
    return row.step() && row.integer(0) != 0;
}

Claim claim_of(const Device &device, const store::Shown<Visit> &visit, const std::optional<Receipt> &receipt) {
    return worker_claim(visit.row, visit.pending, receipt, device.heard(), device.screen_now());
}

/// I9: what somebody said last of a day stands on their screen, whatever has not been answered yet.
void check_waiting(World &world, Device &device) {
    std::vector<const Pressed *> waiting;
    auto row = device.ops().database().prepare("SELECT id FROM outbox");
    while (row.step()) {
        CommandId id;
        store::rows::read_value(row, 0, id);
        if (const auto *pressed = world.oracle.find(id))
            waiting.push_back(pressed);
    }
    std::sort(waiting.begin(), waiting.end(), [](const auto *a, const auto *b) { return a->order < b->order; });
    std::map<std::pair<LocalDate, Half>, std::optional<PlaceKind>> last;
    for (const auto *pressed : waiting) {
        if (const auto *declare = std::get_if<DeclarePlace>(&pressed->verb))
            last[{declare->date, declare->half}] = declare->kind;
        else if (const auto *clear = std::get_if<ClearPlace>(&pressed->verb))
            last[{clear->date, clear->half}] = std::nullopt;
    }
    const auto me = device.ops().facts().person(device.me());
    if (me && !me->active)
        return; // nothing is decided for whoever has left
    for (const auto &[when, kind] : last) {
        const auto shown = device.ops().facts().presence(device.me(), when.first, when.second);
        if (shown.has_value() != kind.has_value() || (shown && shown->kind != *kind))
            return world.fail("I9", "the screen does not show what was said last");
    }
}

/// Clocks of devices drift by less within the three minutes that a word of the hub counts.
constexpr std::int64_t drift_ms = 25'000;
constexpr std::int64_t fresh_ms = 180'000 + drift_ms;

/// Every sentence about when the hub was heard rests on this span.
void check_heard(World &world, Device &device) {
    if (device.ops().sync_state().last_success > device.heard_most)
        return world.fail("I16", "it is kept that the hub was heard later than it was");
    const auto now = device.screen_now();
    const auto since = since_heard(device.heard(), now);
    const auto truly = world.now() - device.heard_true_ms;
    if (since && truly > since->count + drift_ms + truly / 100)
        return world.fail("I16", "a screen says that the hub was heard " + std::to_string(since->count) +
                                     " ms ago, and it is " + std::to_string(truly));
    if (heard_lately(device.heard(), now) && truly > fresh_ms)
        world.fail("I16", "a sentence leaves out that the hub was not heard for " + std::to_string(truly) + " ms");
}

/// Who ended a visit, by who said so.
void check_ended(World &world, Device &device) {
    const auto &visit = device.newest->row;
    const Claim claim = claim_of(device, *device.newest, std::nullopt);
    if (claim.state != Protection::closed)
        return;
    if (claim.watched || claim.count != Count::none || claim.alarm)
        return world.fail("I16", "a visit is shown as closed, and as watched");
    if (!world.oracle.stood(visit.id, {VisitState::closed}, 0))
        return world.fail("I16", "a visit is shown as closed, and the hub watches it");
    if (claim.ended == Ended::by_worker && !world.oracle.ended_by(visit.id, device.me()))
        return world.fail("I16", "it says \"Back safe\", and the worker never said so");
    if (claim.ended == Ended::by_other && !world.oracle.ended_by(visit.id, visit.closed_by))
        world.fail("I16", "it says who closed the visit, and they did not");
}

/// What is said of the visit that runs, compared with what the hub did since it was heard.
void check_running(World &world, Device &device) {
    const auto &shown = device.shown;
    const auto &receipt = device.receipt;
    if (receipt && !world.oracle.armed_ever(receipt->visit, receipt->epoch, receipt->deadline))
        return world.fail("I16", "a receipt that the hub never gave");
    const Claim claim = claim_of(device, *shown, receipt);
    // Heard within three minutes, so whatever it says was true at some moment since.
    const auto since = world.now() - fresh_ms;
    const auto state = claim.state;
    const bool in_time = state == Protection::monitored || state == Protection::due_soon;
    if ((in_time || claim.watched || state == Protection::owned) && device.heard_true_ms < since)
        return world.fail("I16", "a screen claims what it has not heard for " +
                                     std::to_string(world.now() - device.heard_true_ms) + " ms");
    if (state == Protection::owned && !world.oracle.stood(shown->row.id, {VisitState::acknowledged}, since))
        return world.fail("I16", "an alarm is shown as taken on, and by the hub it is not");
    if ((state == Protection::sos || state == Protection::escalating) &&
        !world.oracle.stood(shown->row.id, {VisitState::escalating, VisitState::acknowledged}, 0))
        return world.fail("I16", "an alarm is shown as raised that the hub has never heard of");
    const bool alarm = shown->row.state == VisitState::overdue || shown->row.state == VisitState::escalating ||
                       shown->row.state == VisitState::acknowledged;
    if (alarm && !claim.alarm)
        return world.fail("I16", "an alarm has lost its layout to a doubt");
    const bool counts = claim.count == Count::to_check_in || claim.count == Count::to_end;
    if (counts && (claim.counted != shown->row.deadline || !in_time))
        return world.fail("I16", "a clock runs to what nobody waits for");
    if (!in_time && !counts)
        return;
    if (!receipt || receipt->epoch != shown->row.epoch || receipt->deadline != shown->row.deadline)
        return world.fail("I16", "Monitored without the hub's word for this epoch and deadline");
    if (!world.oracle.reached(shown->row.id, since))
        return world.fail("I16", "a screen says Monitored, and the hub could tell nobody");
    if (!world.oracle.watched(shown->row.id, shown->row.epoch, shown->row.deadline, since))
        world.fail("I16", "device " + std::to_string(device.index()) + " says Monitored, epoch " +
                              std::to_string(shown->row.epoch) + ", and the hub does not watch that; " +
                              world.oracle.story(shown->row.id));
}

} // namespace

namespace {

/// What calls the person stands on the bar of an app that runs, and the app says so. What is on the screen is read
/// here: what the app takes for an alarm that calls is the code under test.
void show_alarms(World &world, Device &device) {
    const auto me = store::person_by_id(device.ops(), device.me());
    if (!device.awake() || !device.runs() || !me)
        return;
    const auto now = device.screen_now();
    std::vector<Visit> calling;
    std::set<std::pair<VisitId, std::int64_t>> on_screen;
    for (const auto &[visit, name, mobile, owner] : store::board_rows(device.ops(), now)) {
        const auto &row = visit.row;
        if (alarm_calls(row, *me, now))
            calling.push_back(row);
        const bool lapsed = row.state == VisitState::acknowledged && now >= row.acknowledged_until;
        if ((row.state == VisitState::escalating || lapsed) && row.person != device.me())
            on_screen.emplace(row.id, row.epoch);
    }
    device.alarms.see(calling);
    for (const auto &telling : device.alarms.take_reports()) {
        if (!on_screen.contains({telling.visit, telling.epoch}))
            return world.fail("I16", "an alarm is reported as shown, and it is on no screen");
        device.press(AlarmShown{telling.visit, telling.epoch}, telling.person);
    }
}

} // namespace

void check_claims(World &world, Device &device) {
    device.dirty = false;
    if (std::exchange(device.places_changed, false))
        check_waiting(world, device);
    if (std::exchange(device.visits_changed, false)) {
        device.shown = store::running_visit_of(device.ops(), device.me());
        device.receipt = device.shown ? store::receipt_of(device.ops(), device.shown->row.id) : std::nullopt;
        const auto last = store::visits_of(device.ops(), device.me(), 1);
        device.newest = last.empty() ? std::nullopt : std::optional(last.front());
        show_alarms(world, device);
    }
    if (device.ops().sync_state().last_success > device.heard_most)
        return world.fail("I16", "it is kept that the hub was heard later than it was");
    check_heard(world, device);
    if (device.newest)
        check_ended(world, device);
    if (device.shown)
        check_running(world, device);
}

namespace {

/// The words for what a version of a person says they hold over parts of the council.
std::vector<std::string> scoped_words(const Truth &truth, const Person &self, std::int64_t seq) {
    auto grants = grants_in(truth, self.id, seq);
    std::erase_if(grants, [&self](const RoleGrant &grant) { return !self.scoped.has(grant.role); });
    for (RoleGrant &grant : grants)
        grant.from = grant.until = {};
    std::vector<Team> teams;
    std::vector<Unit> units;
    for (const auto &[key, versions] : truth.rows) {
        if (const auto *team = versions.back().row ? std::get_if<Team>(&*versions.back().row) : nullptr)
            teams.push_back(*team);
        if (const auto *unit = versions.back().row ? std::get_if<Unit>(&*versions.back().row) : nullptr)
            units.push_back(*unit);
    }
    return scope_words(grants, UnitTree(teams, units), {});
}

/// What the person may see under each version of theirs from `seq` on: first the one that held at `seq`.
std::vector<std::vector<std::string>> audiences_since(World &world, Device &device, std::int64_t seq) {
    const auto person = world.oracle.truth.rows.find({"person", device.me().text()});
    std::vector<std::vector<std::string>> sets(1);
    if (person == world.oracle.truth.rows.end())
        return sets;
    for (const auto &version : person->second) {
        if (!version.row)
            continue;
        const auto &self = std::get<Person>(*version.row);
        // Whoever has left sees what concerns them, while they are out on a visit.
        auto words = self.active ? audiences_of(self, scoped_words(world.oracle.truth, self, version.seq))
                                 : std::vector<std::string>{"person:" + self.id.text()};
        if (version.seq <= seq || sets.front().empty())
            sets.front() = std::move(words);
        else
            sets.push_back(std::move(words));
    }
    return sets;
}

/// Empty, or what is wrong with the rows of one file for somebody who may see `words` of the truth `at` a sequence.
std::string compare(World &world, Device &device, bool vault, bool newest, const std::vector<std::string> &words) {
    auto &local = vault ? device.vault() : device.ops();
    const auto stands = world.hub.shown(local.sync_state().place);
    const auto at = newest ? world.oracle.truth.sequence : stands;
    const auto said = [&](std::string_view what, const Key &key) {
        return "device " + std::to_string(device.index()) + " " + std::string(what) + " " + key.first + " " +
               key.second + ", sequence " + std::to_string(world.oracle.newest(key)) + ", cursor " +
               std::to_string(stands);
    };
    // Between two pages a row that changed meanwhile comes under its new sequence, and not yet.
    const auto comes = [&](const Key &key) { return !newest && world.oracle.newest(key) > at; };
    auto have = confirmed_rows(local, vault);
    for (const auto &[key, row] : world.oracle.view(at, words, vault)) {
        const auto found = have.find(key);
        const bool right = found != have.end() && found->second == *row;
        const bool forgotten = found == have.end() && world.oracle.may_be_forgotten(*row, device.heard_most);
        if (!right && !comes(key) && !forgotten)
            return said(found == have.end() ? "lacks" : "has another", key);
        if (found != have.end())
            have.erase(found);
    }
    std::erase_if(have, [&](const auto &one) {
        return one.first.first == "dse_answers" || // a draft's answers stay with the draft
               world.oracle.truth.purged.contains(one.first) || comes(one.first) ||
               world.oracle.is_from_before(one.first, one.second, at, words);
    });
    return have.empty() ? std::string() : said("has too much:", have.begin()->first);
}

} // namespace

std::vector<std::string> audience_of(World &world, Device &device, std::int64_t seq) {
    return audiences_since(world, device, seq).front();
}

void check_forgotten(World &world, Device &device, Instant at) {
    for (const auto &[key, row] : confirmed_rows(device.ops(), false)) {
        if (key.first != "visit_event" && world.oracle.may_be_forgotten(row, at))
            return world.fail("I13", "device " + std::to_string(device.index()) + " keeps past its time " + key.first +
                                         " " + key.second);
    }
}

void check_rows(World &world, Device &device, bool newest) {
    for (const bool vault : {false, true}) {
        auto &local = vault ? device.vault() : device.ops();
        if (!newest && is_resyncing(local))
            continue; // the old rows stay until the last page of the snapshot is here
        if (newest && shows_pending(local, vault))
            return world.fail("I11",
                              "device " + std::to_string(device.index()) + " still shows what waits for nothing");
        auto sets = audiences_since(world, device,
                                    newest ? world.oracle.truth.sequence : world.hub.shown(local.sync_state().place));
        const auto wrong = compare(world, device, vault, newest, sets.front());
        if (wrong.empty())
            continue;
        // Somebody who left and came back between two rounds sees what they saw, and no snapshot is called for. Between
        // two pages the cursor may stand where they had left.
        const bool back = !newest && world.knobs().page_rows != 0 &&
                          std::any_of(sets.begin() + 1, sets.end(), [&](const auto &words) {
                              return compare(world, device, vault, newest, words).empty();
                          });
        if (!back)
            return world.fail(newest ? "I11" : "I9", wrong);
    }
}

} // namespace tallyboard::simulation
