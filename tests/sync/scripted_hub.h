// A hub that does what a test says: keeps commands by id and answers repeats alike, signs receipts, pages a feed, and
// can be told to refuse, to be a captive portal, to sign with a wrong key. No rules of its own.
#pragma once
#include "client/transport.h"
#include "protocol/signing.h"
#include "protocol/wire.h"
#include <functional>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <vector>

namespace tallyboard::testing {

class ScriptedHub {
public:
    ScriptedHub();
    sync::HttpAnswer answer(const sync::HttpRequest &request);

    void add_row(const Row &row, bool removed = false); // to the feed of its file
    void add_raw(StoreFile vault, const std::string &kind, const std::string &body);

    /// Looked at first; an answer from here is given as it stands.
    std::function<std::optional<sync::HttpAnswer>(const sync::HttpRequest &, const protocol::RoundRequest &)> script;
    /// Changes an answer before it is written.
    std::function<void(const protocol::RoundRequest &, protocol::RoundAnswer &)> edit;

    static sync::HttpAnswer problem(protocol::ProblemCode code, const std::string &detail = {});
    static sync::HttpAnswer portal(); // 200 and HTML

    std::string history = "history-1";
    std::int64_t audience = 1;
    std::size_t page = 10'000;
    Instant now{1'795'262'400'000};
    std::int64_t takes_ms = 0; // between received and sent
    protocol::SigningKey key;
    std::set<CommandId> poison;               // a request that holds one of these is malformed
    std::map<CommandId, RefusalCode> refuses; // answers of commands, accepted else

    // What came.
    std::vector<protocol::RoundRequest> rounds; // of those that were read
    std::vector<bool> urgent;                   // beside rounds
    std::vector<CommandId> decided;             // each id once, in order
    std::size_t repeats = 0;                    // ids seen again
    int streams_asked = 0;

private:
    sync::HttpAnswer round(const sync::HttpRequest &request);
    protocol::CommandAnswer decide_one(const Command &command);
    void fill_page(const protocol::RoundRequest &request, protocol::RoundAnswer &answer) const;

    struct Fed {
        StoreFile vault;
        protocol::FeedRow row;
    };
    std::vector<Fed> m_feed;
    std::map<CommandId, protocol::CommandAnswer> m_answers;
};

} // namespace tallyboard::testing
