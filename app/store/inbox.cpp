// The inbox half of a LocalStore: rows and place in the feed of one round in one transaction, snapshots, and the
// overlay above them.
//
// A snapshot of one page replaces the confirmed rows in the transaction that brings it. One of several pages gathers in
// layer 2, which no reader looks at, and takes the place of layer 0 with its last page: a screen sees the old state or
// the new one, never a half, also when the app dies in between (sync goes on from the cursor it had reached).
#include "codec/codec.h"
#include "store/local_parts.h"

namespace tallyboard::store {
namespace {

constexpr std::size_t raw_bytes_max = 4'000'000;

// On a device an event made by decide() has no number yet (the hub gives them): the next free one, until the real one.
VisitEvent numbered(Database &database, VisitEvent event) {
    if (event.n != 0)
        return event;
    Statement s =
        database.prepare("SELECT coalesce(max(n), 0) + 1 FROM visit_event WHERE layer IN (0, 1) AND visit = ?1");
    s.bind_blob(1, event.visit.bytes);
    if (s.step())
        event.n = s.integer(0);
    return event;
}

} // namespace

// Rows of the other file's kinds and positions have no table here: the other file has its own feed, positions no copy.
Topics LocalStore::Parts::store_change(const Change &change, rows::Layer layer) {
    return std::visit(
        [&]<class T>(const T &row) -> Topics {
            if constexpr (rows::is_held<T>) {
                if (T::trait.file != which)
                    return 0;
                if (change.remove && layer != rows::overlay)
                    rows::remove(*database, row, layer);
                else
                    rows::put(*database, row, layer, change.remove);
                return topic(T::trait.wakes);
            } else {
                return 0;
            }
        },
        change.row);
}

Topics LocalStore::Parts::show(const std::vector<Change> &changes) {
    Topics topics = 0;
    for (const Change &change : changes) {
        const auto *event = std::get_if<VisitEvent>(&change.row);
        topics |= event != nullptr && !vault()
                      ? store_change({numbered(*database, *event), change.remove}, rows::overlay)
                      : store_change(change, rows::overlay);
    }
    return topics;
}

Topics LocalStore::Parts::keep_draft(const std::vector<Change> &changes) {
    Topics topics = 0;
    for (const Change &change : changes)
        topics |= store_change(change, rows::confirmed);
    return topics;
}

// Drafts are in no snapshot and in no outbox, so if they were cleared here they would be lost.
Topics LocalStore::Parts::clear_confirmed() {
    Topics topics = 0;
    if (vault()) {
        static_assert(static_cast<int>(AssessmentState::started) == 0);
        database->execute("DELETE FROM dse_answers WHERE layer = 0 AND assessment NOT IN "
                          "(SELECT id FROM assessment WHERE layer = 0 AND state = 0);"
                          "DELETE FROM assessment WHERE layer = 0 AND state <> 0");
        topics |= topic(Topic::dse);
    } else {
        rows::each_kind(StoreFile::ops, [&]<class T>() {
            database->prepare(rows::sql<T>().clear).bind(1, std::int64_t{rows::confirmed}).run();
            if (database->changes() > 0)
                topics |= topic(T::trait.wakes);
        });
    }
    database->prepare("DELETE FROM raw_rows WHERE layer = 0").run();
    return topics;
}

Topics LocalStore::Parts::settle_snapshot() {
    Topics topics = clear_confirmed();
    rows::each_kind(which, [&]<class T>() {
        database->prepare(rows::sql<T>().settle).run();
        if (database->changes() > 0)
            topics |= topic(T::trait.wakes);
        database->prepare(rows::sql<T>().clear).bind(1, std::int64_t{rows::arriving}).run();
    });
    database->prepare("UPDATE raw_rows SET layer = 0 WHERE layer = 2").run();
    return topics;
}

/// Makes a notice of a booking of mine that ended without my doing: once, when the row comes, not at each snapshot that
/// repeats it. The notice looks like that of a refused booking, so that a desk nearby can be booked from it. Its id is
/// the booking's.
Topics LocalStore::Parts::tell_of_ended(const Booking &booking, const Moment &moment) {
    if (vault() || booking.ended != BookingEnd::desk_withdrawn || booking.date < moment.today)
        return 0;
    Statement me = database->prepare("SELECT 1 FROM settings WHERE name = ?1 AND value = ?2");
    const std::string person = booking.person.text();
    me.bind(1, person_setting).bind(2, std::string_view(person));
    if (!me.step())
        return 0;
    Statement known = database->prepare("SELECT 1 FROM booking WHERE layer = 0 AND id = ?1 AND ended <> 0");
    known.bind_blob(1, booking.id.bytes);
    if (known.step())
        return 0;
    Command command;
    command.id.bytes = booking.id.bytes;
    command.by = command.on_behalf_of = booking.person;
    command.verb = BookDesk{booking.id, booking.desk, booking.date, booking.span};
    const Refusal why{RefusalCode::desk_withdrawn,
                      {{"desk", booking.desk.text}, {"date", date_text(booking.date)}, {"alternatives", booking.near}}};
    put_notice(command.id, verb_word(command.verb), why, moment.now, codec::command_text(command));
    return topic(Topic::notices);
}

Topics LocalStore::Parts::take_rows(const Arrived &arrived, State &next, const Moment &moment) {
    Topics topics = 0;
    Topics told = 0; // before a snapshot clears what was known
    for (const Change &change : arrived.rows)
        if (const auto *booking = std::get_if<Booking>(&change.row); booking != nullptr && !change.remove)
            told |= tell_of_ended(*booking, moment);
    if (arrived.resync) {
        if (next.resyncing) { // a snapshot that was never finished
            rows::each_kind(which, [&]<class T>() {
                database->prepare(rows::sql<T>().clear).bind(1, std::int64_t{rows::arriving}).run();
            });
            database->prepare("DELETE FROM raw_rows WHERE layer = 2").run();
        }
        next.resyncing = arrived.more;
        if (!arrived.more)
            topics |= clear_confirmed();
    }
    const rows::Layer layer = next.resyncing ? rows::arriving : rows::confirmed;
    for (const Change &change : arrived.rows)
        topics |= store_change(change, layer);
    for (const auto &[kind, body] : arrived.raw) {
        Statement s = database->prepare("INSERT INTO raw_rows (layer, kind, body, arrived_at) VALUES (?1, ?2, ?3, ?4)");
        s.bind(1, std::int64_t{layer}).bind(2, std::string_view(kind)).bind(3, std::string_view(body));
        s.bind(4, moment.now.ms).run();
    }
    if (next.resyncing && !arrived.more) {
        topics |= settle_snapshot();
        next.resyncing = false;
    } else if (next.resyncing) {
        topics = 0; // nothing of it shows yet
    }
    return topics | told;
}

void LocalStore::Parts::keep_audience(std::int64_t audience) {
    const auto text = std::to_string(audience);
    Statement s = database->prepare("INSERT OR REPLACE INTO settings (name, value) VALUES (?1, ?2)");
    s.bind(1, audience_setting).bind(2, std::string_view(text)).run();
}

/// With the last page, the rows of all commands are here that were accepted in this answer or before the hub was asked.
/// Rows of what another round heard meanwhile may come after this page.
void LocalStore::Parts::let_go(std::int64_t follows, std::int64_t before, State &next) {
    Statement gone = database->prepare("DELETE FROM outbox WHERE answered > 0 AND (answered <= ?1 OR answered > ?2)");
    gone.bind(1, follows).bind(2, before).run();
    Statement left = database->prepare("SELECT 1 FROM outbox WHERE answered > 0");
    next.answered = left.step();
}

void LocalStore::apply(const Arrived &arrived, const Moment &moment) {
    const State &now = m->state;
    const bool nothing = arrived.answers.empty() && arrived.rows.empty() && arrived.raw.empty() &&
                         arrived.receipts.empty() && !arrived.resync && arrived.place == now.place &&
                         arrived.time_base == now.time_base && (arrived.more || (!now.resyncing && !now.answered)) &&
                         arrived.numbered < now.next_n && !(now.rolled_back && arrived.knows_rolled_back);
    if (nothing)
        return; // an empty round costs no write to disk
    m->write([&](State &next) {
        const bool had_outbox = next.waiting > 0 || next.answered;
        const auto answers = next.answers;
        Topics topics = topic(Topic::sync);
        if (next.rolled_back && arrived.knows_rolled_back)
            m->set_rolled_back(false, next);
        // A restored hub counts epochs anew: receipts of the lost history would outrank its own.
        if (!m->vault() && arrived.place.history != next.place.history) {
            m->database->prepare("DELETE FROM receipts").run();
            if (m->database->changes() > 0)
                topics |= topic(Topic::lone_working);
        }
        next.time_base = arrived.time_base;
        std::vector<CommandId> taken; // used by another copy of this file: sent again under new numbers
        for (const Answered &answer : arrived.answers) {
            if (m->is_number_taken(answer, arrived.numbered))
                taken.push_back(answer.id);
            else
                topics |= m->take_answer(answer, moment, next);
        }
        if (!taken.empty() || arrived.numbered >= next.next_n) {
            m->renumber(std::max(next.next_n, arrived.numbered + 1), taken, next);
            m->set_rolled_back(true, next);
        }
        for (const Receipt &receipt : arrived.receipts) {
            if (m->vault())
                break;
            m->put_receipt(receipt, next.time_base);
            topics |= topic(Topic::lone_working);
        }
        topics |= m->take_rows(arrived, next, moment);
        if (arrived.place.audience != next.place.audience)
            m->keep_audience(arrived.place.audience);
        next.place = arrived.place;
        if (!arrived.more && next.answered)
            m->let_go(arrived.follows, answers, next);
        m->save_state(next);
        if (had_outbox)
            topics |= m->rebuild_overlay();
        return topics;
    });
}

// After an upgrade: kinds that were unknown when they came may be known now. In order of arrival; what still can not be
// read is kept.
void LocalStore::Parts::adopt_raw_rows() {
    struct Raw {
        std::int64_t n;
        rows::Layer layer;
        Change change;
    };
    std::vector<Raw> known;
    {
        Statement s = database->prepare("SELECT n, layer, kind, body FROM raw_rows ORDER BY n");
        while (s.step()) {
            auto value = codec::parse(s.text(3), raw_bytes_max);
            if (!value)
                continue;
            if (auto row = codec::read_row(s.text(2), value.value()))
                known.push_back({s.integer(0), static_cast<rows::Layer>(s.integer(1)), {row.take(), false}});
        }
    }
    if (known.empty())
        return;
    write([&](State &next) {
        for (const Raw &raw : known) {
            store_change(raw.change, raw.layer);
            database->prepare("DELETE FROM raw_rows WHERE n = ?1").bind(1, raw.n).run();
        }
        return next.waiting > 0 || next.answered ? rebuild_overlay() : Topics{0};
    });
}

} // namespace tallyboard::store
