#include "simulation/screens.h"
#include "domain/permissions.h"
#include "simulation/world.h"
#include "store/local_parts.h"
#include "store/reads.h"

namespace tallyboard::simulation {

namespace {

/// The confirmed rows of one file.
std::map<Key, Row> confirmed_rows(store::LocalStore &local, bool vault) {
    namespace rows = store::rows;
    std::map<Key, Row> found;
    rows::each_kind(vault, [&]<class T>() {
        static const std::string text = [] {
            std::string sql = "SELECT ";
            for (const auto name : rows::columns<T>())
                sql += "\"" + std::string(name) + "\", ";
            return sql + "layer, gone FROM \"" + std::string(row_words[rows::kind_index<T>()]) + "\" WHERE layer = 0";
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

bool is_resyncing(store::LocalStore &local) {
    auto row = local.database().prepare("SELECT resyncing FROM sync_state");
    return row.step() && row.integer(0) != 0;
}

} // namespace

void check_claims(World &world, Device &device) {
    device.dirty = false;
    if (std::exchange(device.visits_changed, false)) {
        device.shown = store::running_visit_of(device.ops(), device.me());
        device.receipt = device.shown ? store::receipt_of(device.ops(), device.shown->row.id) : std::nullopt;
    }
    const auto &shown = device.shown;
    const auto &receipt = device.receipt;
    if (!shown)
        return;
    if (receipt && !world.oracle.armed_ever(receipt->visit, receipt->epoch, receipt->deadline))
        return world.fail("I16", "a receipt that the hub never gave");
    const auto now = device.screen_now();
    const auto claim = protection(shown->row, shown->pending, receipt ? receipt->epoch : 0,
                                  receipt ? receipt->deadline : Instant{}, device.last_heard(), now);
    if (claim != Protection::monitored && claim != Protection::due_soon)
        return;
    if (!receipt || receipt->epoch != shown->row.epoch || receipt->deadline != shown->row.deadline)
        return world.fail("I16", "Monitored without the hub's word for this epoch and deadline");
    // Heard within three minutes, so whatever it says was true at some moment since.
    constexpr std::int64_t heard_within = 180'000 + 25'000;
    if (!world.oracle.watched(shown->row.id, shown->row.epoch, shown->row.deadline, world.now() - heard_within))
        world.fail("I16", "device " + std::to_string(device.index()) + " says Monitored, epoch " +
                              std::to_string(shown->row.epoch) + ", and the hub does not watch that; heard " +
                              std::to_string((now - device.last_heard()).count) + " ms ago; " +
                              world.oracle.story(shown->row.id));
}

std::vector<std::string> audience_of(World &world, Device &device, std::int64_t seq) {
    const auto person = world.oracle.truth.rows.find({"person", device.me().text()});
    if (person == world.oracle.truth.rows.end())
        return {};
    std::vector<std::string> words;
    for (const auto &version : person->second)
        if (version.row && (version.seq <= seq || words.empty())) {
            const auto &self = std::get<Person>(*version.row);
            // Whoever has left sees what concerns them, while they are out on a visit.
            words = self.active ? audiences_of(self) : std::vector<std::string>{"person:" + self.id.text()};
        }
    return words;
}

void check_rows(World &world, Device &device, bool newest) {
    for (const bool vault : {false, true}) {
        auto &local = vault ? device.vault() : device.ops();
        const auto at = newest ? world.oracle.truth.sequence : local.sync_state().cursor;
        const auto words = audience_of(world, device, at);
        if (!newest && is_resyncing(local))
            continue; // the old rows stay until the last page of the snapshot is here
        auto have = confirmed_rows(local, vault);
        for (const auto &[key, row] : world.oracle.view(at, words, vault)) {
            const auto found = have.find(key);
            const bool right = found != have.end() && found->second == *row;
            // Between two pages a row that changed meanwhile comes under its new sequence, and not yet.
            const bool comes = !newest && world.knobs().page_rows != 0 && world.oracle.newest(key) > at;
            if (!right && !comes)
                return world.fail(newest ? "I11" : "I9", "device " + std::to_string(device.index()) +
                                                             (found == have.end() ? " lacks " : " has another ") +
                                                             key.first + " " + key.second + ", sequence " +
                                                             std::to_string(world.oracle.newest(key)) + ", cursor " +
                                                             std::to_string(local.sync_state().cursor));
            if (found != have.end())
                have.erase(found);
        }
        std::erase_if(have, [&](const auto &one) {
            return one.first.first == "dse_answers" || // a draft's answers stay with the draft
                   world.oracle.truth.purged.contains(one.first) ||
                   (!newest && world.knobs().page_rows != 0 && world.oracle.newest(one.first) > at);
        });
        if (!have.empty())
            return world.fail(newest ? "I11" : "I9", "device " + std::to_string(device.index()) + " has too much: " +
                                                         have.begin()->first.first + " " + have.begin()->first.second);
    }
}

} // namespace tallyboard::simulation
