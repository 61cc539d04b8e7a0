// What a hub sends a device, from the answer's text to the encrypted store: applied or refused whole, the outbox keeps
// what the hub has not answered, and the store can be read and is sound afterwards.
#include "fuzz/fuzz.h"
#include "protocol/wire.h"
#include "store/reads.h"
#include "support/store/store_fixture.h"
#include <set>

using namespace tallyboard;
using namespace tallyboard::fuzz;

namespace {

std::set<std::string> waiting(store::LocalStore &store) {
    std::set<std::string> ids;
    for (const auto &item : store.to_send(100))
        ids.insert(item.id.text());
    return ids;
}

store::Arrived arrived_of(protocol::RoundCatch caught) {
    store::Arrived arrived;
    for (auto &answer : caught.head.answers)
        arrived.answers.push_back({answer.id, answer.verdict, answer.refusal, answer.receipt});
    arrived.rows = std::move(caught.changes);
    arrived.raw = std::move(caught.raw);
    arrived.receipts = caught.head.receipts;
    arrived.place = caught.head.place;
    arrived.resync = caught.head.resync;
    arrived.more = caught.head.more;
    return arrived;
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size) {
    const auto [number, text] = choice_of(data, size);
    auto caught = protocol::read_round_catch(text);
    const bool readable = static_cast<bool>(protocol::read_round_answer(text));
    if (!caught)
        return 0;
    must(readable, "both readers agree");
    const auto vault = number % 2 == 0 ? StoreFile::ops : StoreFile::vault;
    const auto store = tallyboard::testing::open_store(":memory:", vault);
    if (vault == StoreFile::ops) {
        tallyboard::testing::press(*store, DeclarePlace{{20'778}, Half::am, PlaceKind::home, {}});
        StartVisit start;
        start.visit = tallyboard::testing::visit_id(1);
        start.where = "14 Mill Lane";
        tallyboard::testing::press(*store, start);
    }
    const auto before = waiting(*store);
    const auto arrived = arrived_of(caught.take());
    store->apply(arrived, tallyboard::testing::after_noon(1'000));
    auto expected = before;
    for (const auto &answer : arrived.answers)
        expected.erase(answer.id.text());
    const auto after = waiting(*store);
    for (const auto &id : expected)
        must(after.count(id) == 1, "what was not answered still waits");
    must(store->sync_state().place.cursor == arrived.place.cursor, "the cursor is where the hub said");
    must(store->database().verify(), "the store is sound");
    store->purge({20'778 + 400}, tallyboard::testing::after_noon(40'000'000'000).now, {});
    store->apply(arrived, tallyboard::testing::after_noon(2'000)); // twice does no harm
    must(store->notices().size() <= before.size(), "a command is refused once");
    return 0;
}
