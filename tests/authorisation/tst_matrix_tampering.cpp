// Every field of every verb and of a round, taken out, swapped for another type, an extreme, another person's id or
// another verb's word. Whatever comes of it: one answer with a stable code, nothing changed by a refusal, and nothing
// accepted that the table does not allow to the one whose token it was.
#include "authorisation/matrix_world.h"
#include "codec/codec.h"
#include "protocol/wire.h"
#include "support/random_items.h"
#include <QTest> // first, or moc 6.4 stumbles over <concepts>
#include <boost/json/serialize.hpp>

using namespace tallyboard;
using namespace tallyboard::testing;
namespace json = boost::json;

namespace {

/// What a field is swapped for; the first stands for "taken out".
std::vector<json::value> swaps() {
    std::vector<json::value> list(2); // nulls
    for (const std::int64_t number :
         {std::int64_t{0}, std::int64_t{-1}, std::int64_t{1}, std::int64_t{7}, std::int64_t{9'007'199'254'740'993},
          std::numeric_limits<std::int64_t>::max(), std::numeric_limits<std::int64_t>::min()})
        list.emplace_back(number);
    list.emplace_back(true);
    list.emplace_back(1e300);
    for (const char *text : {"", "x", "00000000-0000-0000-0000-000000000000", "2026-11-22", "close_alarm"})
        list.emplace_back(text);
    list.emplace_back(json::string(2'500, 'w'));
    list.emplace_back(json::array());
    list.emplace_back(json::object());
    for (const auto &id : {alice, dora, leaver, nobody_here})
        list.emplace_back(json::string(id.text()));
    for (const auto &id : {visit_of(alice), visit_of(dora)})
        list.emplace_back(json::string(id.text()));
    list.emplace_back(json::string(booking_of(dora).text()));
    list.emplace_back(json::string(assessment_of(dora).text()));
    return list;
}

/// Pointers to every field, objects and first items of lists included.
void fields_of(const json::value &value, const std::string &path, std::vector<std::string> &paths) {
    if (!path.empty())
        paths.push_back(path);
    if (const auto *object = value.if_object())
        for (const auto &field : *object)
            fields_of(field.value(), path + "/" + std::string(field.key()), paths);
    if (const auto *array = value.if_array(); array != nullptr && !array->empty())
        fields_of(array->front(), path + "/0", paths);
}

json::value swapped(json::value whole, const std::string &path, const json::value &by, bool take_out) {
    const auto end = path.rfind('/');
    json::value &parent = whole.at_pointer(path.substr(0, end));
    const auto name = path.substr(end + 1);
    if (auto *array = parent.if_array())
        array->front() = by;
    else if (take_out)
        parent.get_object().erase(name);
    else
        parent.get_object()[name] = by;
    return whole;
}

/// Whether the table lets `by` do this command as it now reads.
bool allowed(MatrixWorld &world, const PersonId &by, const json::value &value) {
    const auto read = codec::read_command(value);
    if (!read)
        return false;
    const auto &command = read.value();
    if (command.by != by)
        return false;
    const auto people = world.people();
    if (std::find(people.begin(), people.end(), command.on_behalf_of) == people.end())
        return false;
    const auto lane = lane_of(command.verb);
    if (by == otto && (command.on_behalf_of != otto || (lane != Lane::sos && lane != Lane::check_in)))
        return false;
    return may_do(may_of(command.verb), world.person(by).roles, world.relation(by, command.on_behalf_of));
}

/// Whether the hub has had this number, or a later one, from that device.
bool number_is_behind(MatrixWorld &world, const json::value &value) {
    const auto read = codec::read_command(value);
    hub::Batch batch(*world.hub.store);
    if (!read)
        return false;
    const auto &command = read.value();
    return command.n <= world.hub.store->last_number(command.device, file_of(command.verb));
}

std::string bad_cell(MatrixWorld &world, const PersonId &by, const json::value &value, int &accepted) {
    const auto before = world.mark();
    const bool behind = number_is_behind(world, value);
    const auto answers = world.hub.push(world.phone(by), {json::serialize(value)});
    if (answers.size() != 1)
        return "not one answer";
    if (answers[0].verdict == Verdict::accepted) {
        ++accepted;
        return allowed(world, by, value) ? "" : "accepted, but not allowed";
    }
    if (answers[0].verdict != Verdict::refused || answers[0].refusal.code == RefusalCode::none)
        return "an answer without a code";
    auto after = world.mark();
    // A number that is behind: the operator's ledger says that an older file is about, and nothing else changes.
    if (behind && after.ledger == before.ledger + 1)
        --after.ledger;
    return after == before ? "" : "refused, and yet something changed";
}

} // namespace

class tst_matrix_tampering : public QObject {
    Q_OBJECT
private slots:
    void every_field_of_every_verb() {
        MatrixWorld world;
        RandomItems chance(7);
        const auto all_swaps = swaps();
        int cells = 0, accepted = 0;
        for (const auto &by : {alice, carol, mia, otto})
            for (const auto &whose : {by, dora})
                for (std::size_t v = 0; v < verb_words.size(); ++v) {
                    auto verb = any_verb(v, chance);
                    if (auto *submit = std::get_if<SubmitAssessment>(&verb))
                        submit->answers = all_fine();
                    const auto command = world.hub.command(world.phone(by), verb, whose);
                    const auto whole = codec::write_command(command);
                    std::vector<std::string> paths;
                    fields_of(whole, "", paths);
                    for (const auto &path : paths) {
                        auto list = all_swaps;
                        if (path == "/kind")
                            for (const auto word : verb_words)
                                list.emplace_back(json::string(word.data(), word.size()));
                        for (std::size_t i = 0; i < list.size(); ++i)
                            world.cell([&] {
                                ++cells;
                                const auto value = swapped(whole, path, list[i], i == 0);
                                const auto bad = bad_cell(world, by, value, accepted);
                                if (!bad.empty())
                                    qFatal("%s %s -> %s: %s", verb_words[v].data(), path.c_str(),
                                           json::serialize(list[i]).c_str(), bad.c_str());
                            });
                    }
                }
        qInfo("%d tampered commands, %d accepted all the same", cells, accepted);
        QVERIFY(cells > 20'000);
    }

    void every_field_of_a_round() {
        MatrixWorld world;
        int cells = 0;
        for (const auto &by : {alice, carol, otto, leaver}) {
            Phone fresh = world.phone(by);
            (void)world.hub.pull(fresh);
            auto round = world.hub.round_of(fresh);
            round.rows_max = 12'000;
            const auto whole = codec::parse(protocol::write(round), 1'000'000).take();
            std::vector<std::string> paths;
            fields_of(whole, "", paths);
            auto list = swaps();
            for (const auto &who : world.people())
                list.emplace_back(json::string(world.phone(who).device.text()));
            for (const auto &path : paths)
                for (std::size_t i = 0; i < list.size(); ++i)
                    world.cell([&] {
                        ++cells;
                        const auto body = json::serialize(swapped(whole, path, list[i], i == 0));
                        const auto reply =
                            call(world.hub, {"POST", protocol::path_round, "Bearer " + world.phone(by).token,
                                             "application/json", body});
                        const auto bad = bad_round(world, by, reply);
                        if (!bad.empty())
                            qFatal("round %s -> %s: %d %s", path.c_str(), json::serialize(list[i]).c_str(),
                                   reply.status, bad.c_str());
                    });
        }
        qInfo("%d tampered rounds", cells);
    }

private:
    /// A stable problem, or rows that the table shows to this person.
    static std::string bad_round(MatrixWorld &world, const PersonId &by, const hub::Reply &reply) {
        if (reply.status != 200) {
            const auto code = code_of(reply);
            return code != protocol::ProblemCode::none && reply.status < 500 ? "" : "no stable problem";
        }
        if (by == leaver)
            return "a leaver is served";
        const auto answer = protocol::read_round_answer(reply.body);
        if (!answer)
            return "an answer that can not be read";
        for (const auto &row : answer.value().rows) {
            if (row.body.empty())
                continue;
            const auto value = codec::parse(row.body, 1'000'000).take();
            const auto *whose = value.get_object().if_contains("person");
            const TrueRow true_row{row.kind, row.key, row.body,
                                   whose ? *PersonId::parse(std::string(whose->as_string())) : PersonId{}};
            if (!table_shows(world, true_row, by))
                return row.kind + " that the table does not show";
        }
        return {};
    }
};

QTEST_GUILESS_MAIN(tst_matrix_tampering)
#include "tst_matrix_tampering.moc"
