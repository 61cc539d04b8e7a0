// Everything comes back as it went, and nothing that comes in can break the reader.
#include <QTest> // first, or moc 6.4 stumbles over <concepts>

#include "codec/codec.h"
#include "support/random_items.h"
#include <boost/json/serialize.hpp>
#include <rapidcheck.h>

using namespace tallyboard;
using namespace tallyboard::testing;

namespace {

/// Through text, as on the wire.
boost::json::value travel(const boost::json::value &value) {
    auto parsed = codec::parse(codec::text_of(value), 1'000'000);
    RC_ASSERT(static_cast<bool>(parsed));
    return std::move(parsed).take();
}
template <class T, class Write, class Read> void comes_back(RandomItems &c, Write write, Read read) {
    T item;
    c.fill(item);
    const auto back = read(travel(write(item)));
    RC_ASSERT(static_cast<bool>(back));
    RC_ASSERT(back.value() == item);
}
/// A command's text with some bytes changed, lost or doubled.
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

class tst_codec_properties : public QObject {
    Q_OBJECT
private slots:
    void every_row_comes_back() {
        QVERIFY(rc::check("write_row, text, parse, read_row: the same row; and its key alone", [] {
            RandomItems c(*rc::gen::arbitrary<std::uint64_t>());
            for (std::size_t i = 0; i < row_words.size(); ++i) {
                const Row row = any_row(i, c);
                const auto back = codec::read_row(row_word(row), travel(codec::write_row(row)));
                RC_ASSERT(static_cast<bool>(back));
                RC_ASSERT(back.value() == row);
                const std::string key = row_key(row);
                if (key.empty())
                    continue; // a row without a code is no row
                const auto removal = codec::row_from_key(row_word(row), key);
                RC_ASSERT(static_cast<bool>(removal));
                RC_ASSERT(removal.value().index() == i && row_key(removal.value()) == key);
            }
        }));
    }
    void every_command_comes_back() {
        QVERIFY(rc::check("write_command, text, parse, read_command, write_command: the same text", [] {
            RandomItems c(*rc::gen::arbitrary<std::uint64_t>());
            for (std::size_t i = 0; i < verb_words.size(); ++i) {
                Command command;
                c.fill(command.id), c.fill(command.device), c.fill(command.n), c.fill(command.by);
                c.fill(command.on_behalf_of), c.fill(command.kind_version), c.fill(command.evidence);
                command.verb = any_verb(i, c);
                const auto written = codec::write_command(command);
                const auto back = codec::read_command(travel(written));
                RC_ASSERT(static_cast<bool>(back));
                const Command &got = back.value();
                RC_ASSERT(got.id == command.id && got.device == command.device && got.n == command.n);
                RC_ASSERT(got.by == command.by && got.on_behalf_of == command.on_behalf_of);
                RC_ASSERT(got.verb.index() == i && got.evidence == command.evidence);
                RC_ASSERT(codec::text_of(codec::write_command(got)) == codec::text_of(written));
            }
        }));
    }
    void the_rest_comes_back() {
        QVERIFY(rc::check("receipts", [] {
            RandomItems c(*rc::gen::arbitrary<std::uint64_t>());
            comes_back<Receipt>(c, codec::write_receipt, codec::read_receipt);
        }));
    }
    void bytes_never_break_the_parser() {
        QVERIFY(rc::check("random bytes are taken or refused", [](const std::string &bytes) {
            const auto parsed = codec::parse(bytes, 10'000);
            if (parsed)
                (void)codec::read_command(parsed.value());
        }));
    }
    void damaged_commands_never_break_the_reader() {
        QVERIFY(rc::check("a damaged command is read, or refused with a reason", [] {
            RandomItems c(*rc::gen::arbitrary<std::uint64_t>());
            for (int i = 0; i < 20; ++i) {
                const std::string text = damaged(codec::text_of(codec::write_command(likely_command(c))), c);
                const auto parsed = codec::parse(text, 100'000);
                if (!parsed) {
                    RC_ASSERT(!parsed.error().why.empty());
                    continue;
                }
                // What was taken is sound: it can be written and taken again.
                RC_ASSERT(static_cast<bool>(codec::parse(codec::text_of(parsed.value()), 1'000'000)));
                const auto command = codec::read_command(parsed.value());
                if (!command)
                    RC_ASSERT(!command.error().why.empty());
                else
                    (void)decide(small_world(true), command.value(), at_noon);
            }
        }));
    }
};

QTEST_GUILESS_MAIN(tst_codec_properties)
#include "tst_codec_properties.moc"
