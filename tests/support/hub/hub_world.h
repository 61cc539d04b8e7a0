// A whole hub without sockets: the production service on a store (in memory unless a path is given), virtual time,
// reproducible chance, a small council, and phones that talk to it in rounds.
#pragma once
#include "hub/admin_ops.h"
#include "hub/service.h"
#include "support/small_world.h"
#include <memory>
#include <string>

namespace tallyboard::testing {

inline const PersonId mia = person_id(5);  // manager of housing
inline const PersonId dora = person_id(6); // parks: nobody's colleague
inline const PersonId fay = person_id(7);  // facilities
inline const PersonId dan = person_id(8);  // assessor, parks

struct Phone {
    PersonId person;
    DeviceId device;
    std::string token;
    std::uint64_t n = 0;
    FeedPlace place, vault_place;
};

class HubWorld {
public:
    explicit HubWorld(std::string path = ":memory:", bool with_council = true, std::string vfs = {});

    Phone enrol(const PersonId &person);
    hub::Answer ask(hub::Request request);
    protocol::RoundRequest round_of(const Phone &phone) const;
    /// One round with these texts; no pull. Fails the test's expectations by a nil id when the round itself is refused.
    std::vector<protocol::CommandAnswer> push(const Phone &phone, const std::vector<std::string> &texts);
    Command command(Phone &phone, Verb verb, const PersonId &on_behalf_of = {});
    protocol::CommandAnswer send(const Phone &phone, const Command &command);
    /// New command, own round.
    protocol::CommandAnswer say(Phone &phone, Verb verb, const PersonId &on_behalf_of = {});
    /// Pulls everything there is, moving the phone's place; `answer` of the first page.
    std::vector<protocol::FeedRow> pull(Phone &phone, StoreFile vault = StoreFile::ops, std::size_t rows_max = 12'000,
                                        protocol::RoundAnswer *first = nullptr);
    std::optional<Visit> visit(const VisitId &id);
    std::vector<VisitEvent> story(const VisitId &id);

    void pass(Millis time); // both clocks
    std::vector<hub::Outgoing> due();
    /// A channel's word about one message, and about all of a list that their receivers took them.
    std::vector<hub::Outgoing> report(std::int64_t id, SendOutcome outcome, SendTrouble trouble = {}, int reply = 0);
    std::vector<hub::Outgoing> hand_over(const std::vector<hub::Outgoing> &list);
    void restart(); // another service on the same store
    hub::Admin admin();
    std::string ledger_name(const PersonId &person); // their pseudonym; empty: they have none

    hub::HubNow now;
    hub::Settings settings;
    hub::Actions actions; // of the last call
    std::unique_ptr<hub::HubStore> store;
    std::unique_ptr<hub::Service> service;

private:
    std::uint64_t m_seed = 1;
    std::uint32_t m_device = 0;
    std::uint32_t m_command = 0;
};

hub::Import small_council();
StartVisit start_visit(const VisitId &id, int minutes = 120, Risk risk = Risk::medium);

/// The machine starts anew after being off for `off`; its wall clock then shows what it should, and `wrong` more.
void reboot(HubWorld &world, Millis off, Millis wrong = {}, std::int64_t up_ms = 30'000);
/// A round in which the phone says what its own wall clock shows: what it should, and `wrong` more.
void show_wall(HubWorld &world, Phone &phone, Millis wrong = {});

} // namespace tallyboard::testing
