// Every message comes back as it went, and nothing that comes in can break a reader.
#include "domain/limits.h"
#include "protocol/wire.h"
#include "support/random_items.h"
#include <QTest>
#include <rapidcheck.h>

using namespace tallyboard;
using namespace tallyboard::protocol;
using namespace tallyboard::testing;

namespace {

RandomItems any_chance() { return RandomItems(*rc::gen::arbitrary<std::uint64_t>()); }

std::int64_t count(RandomItems &c) { return c.between(0, static_cast<std::int64_t>(limits::integer_max)); }

Receipt any_receipt(RandomItems &c) {
    Receipt receipt;
    c.fill(receipt);
    return receipt;
}

RoundAnswer any_answer(RandomItems &c) {
    RoundAnswer answer;
    c.fill(answer.place.history);
    answer.place.audience = count(c);
    answer.place.cursor = count(c);
    c.fill(answer.resync);
    c.fill(answer.more);
    answer.received = Instant{count(c)};
    answer.sent = Instant{count(c)};
    for (int n = c.pick(4); n > 0; --n) {
        auto &one = answer.answers.emplace_back();
        c.fill(one.id);
        c.fill(one.verdict);
        c.fill(one.refusal.code);
        if (one.refusal.code != RefusalCode::none)
            one.refusal.params = {{"days", "7"}, {"x", "\"y\""}};
        if (c.one_in(2))
            one.receipt = any_receipt(c);
    }
    for (int n = c.pick(3); n > 0; --n)
        answer.receipts.push_back(any_receipt(c));
    for (int n = c.pick(6); n > 0; --n) {
        const Row row = any_row(static_cast<std::size_t>(c.pick(static_cast<int>(row_words.size()))), c);
        FeedRow fed{0, std::string(row_word(row)), {}, {}};
        if (c.one_in(4) && !row_key(row).empty())
            fed.key = row_key(row);
        else
            fed.body = codec::text_of(codec::write_row(row));
        answer.rows.push_back(std::move(fed));
    }
    return answer;
}

bool same(const RoundAnswer &a, const RoundAnswer &b) {
    return write(a) == write(b) && a.answers.size() == b.answers.size() && a.rows.size() == b.rows.size() &&
           a.receipts == b.receipts && a.place.history == b.place.history && a.received == b.received &&
           a.sent == b.sent;
}

std::string damaged(std::string text, RandomItems &c) {
    for (int n = c.pick(5) + 1; n > 0 && !text.empty(); --n) {
        const auto at = static_cast<std::size_t>(c.pick(static_cast<int>(text.size())));
        const auto length = std::min<std::size_t>(static_cast<std::size_t>(c.pick(20)), text.size() - at);
        switch (c.pick(4)) {
        case 0: text[at] = static_cast<char>(c.pick(256)); break;
        case 1: text.erase(at, length); break;
        case 2: text.insert(at, text.substr(at, length)); break;
        default: text[at] = "{}[]\",:0-\\"[c.pick(10)];
        }
    }
    return text;
}

} // namespace

class tst_wire_properties : public QObject {
    Q_OBJECT
private slots:
    void requests_come_back() {
        QVERIFY(rc::check("a round request, with commands byte for byte", [] {
            RandomItems c = any_chance();
            RoundRequest sent;
            c.fill(sent.file);
            c.fill(sent.device);
            c.fill(sent.place.history);
            sent.place.cursor = count(c);
            sent.place.audience = count(c);
            sent.rows_max = static_cast<std::size_t>(c.between(0, limits::rows_per_page));
            for (int n = c.pick(5); n > 0; --n)
                sent.commands.push_back(codec::text_of(codec::write_command(command_of(alice, likely_verb(c)))));
            const auto back = read_round_request(write(sent));
            RC_ASSERT(static_cast<bool>(back));
            RC_ASSERT(back.value().commands == sent.commands);
            RC_ASSERT(back.value().device == sent.device && back.value().file == sent.file);
            RC_ASSERT(back.value().place.history == sent.place.history &&
                      back.value().place.cursor == sent.place.cursor);
            RC_ASSERT(back.value().place.audience == sent.place.audience && back.value().rows_max == sent.rows_max);
        }));
    }
    void answers_come_back() {
        QVERIFY(rc::check("a round answer; and its rows decoded are the rows", [] {
            RandomItems c = any_chance();
            const RoundAnswer sent = any_answer(c);
            const auto back = read_round_answer(write(sent));
            RC_ASSERT(static_cast<bool>(back));
            RC_ASSERT(same(sent, back.value()));
            const auto caught = read_round_catch(write(sent));
            RC_ASSERT(static_cast<bool>(caught));
            RC_ASSERT(caught.value().raw.empty());
            RC_ASSERT(caught.value().changes.size() == sent.rows.size());
            for (std::size_t i = 0; i < sent.rows.size(); ++i) {
                const auto &change = caught.value().changes[i];
                RC_ASSERT(row_word(change.row) == sent.rows[i].kind);
                RC_ASSERT(change.remove == sent.rows[i].body.empty());
                if (change.remove)
                    RC_ASSERT(row_key(change.row) == sent.rows[i].key);
                else
                    RC_ASSERT(codec::text_of(codec::write_row(change.row)) == sent.rows[i].body);
            }
        }));
    }
    void damage_is_refused_or_harmless() {
        QVERIFY(rc::check("no crash, no endless loop, a reason each time", [] {
            RandomItems c = any_chance();
            RoundRequest request;
            request.device = id_of<DeviceId>(8, 1);
            request.commands = {codec::text_of(codec::write_command(command_of(alice, likely_verb(c))))};
            for (int n = 0; n < 20; ++n) {
                const auto bad_request = read_round_request(damaged(write(request), c));
                if (!bad_request)
                    RC_ASSERT(!bad_request.error().why.empty());
                const auto bad_answer = read_round_catch(damaged(write(any_answer(c)), c));
                if (!bad_answer)
                    RC_ASSERT(!bad_answer.error().why.empty());
            }
        }));
    }
};

QTEST_GUILESS_MAIN(tst_wire_properties)
#include "tst_wire_properties.moc"
