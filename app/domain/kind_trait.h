// What a kind of row is, beside its fields. Each row struct says it once, as `static constexpr KindTrait trait`. Keys,
// tables, audiences, what is re-read, how long a row stays, the permissions page and openapi.json are made from it. To
// add a kind, put its struct with fields() and trait into the feature's header, and its name into the variant of
// rows.h.
#pragma once
#include "domain/retention.h"
#include "domain/roles.h"
#include "domain/said.h"
#include <array>
#include <cstddef>
#include <string_view>

namespace tallyboard {

/// The two encrypted files of a device. No transaction spans both; each has its own outbox and its own place in the
/// feed. The vault holds what is about somebody's health, and is open only while its person has unlocked it.
enum class StoreFile { ops, vault };
constexpr auto words(StoreFile) { return std::array<std::string_view, 2>{"ops", "vault"}; }

/// What has changed, so that screens know what to read anew.
enum class Topic { presence, desks, dse, lone_working, people, notices, sync, settings, addresses };

/// Who gets a row through the feed. A reader gets all of its fields, so a field that fewer people may see belongs in a
/// kind of its own. With nothing set, nobody gets the row.
struct Readers {
    bool everybody = false; // every active person
    bool person = false;    // the person in the row's field `person`
    bool team = false;      // that person's team
    bool site = false;      // everybody whose base site is the row's `site`
    bool line = false;      // that person's line of managers
    bool by_rule = false; // `team` and `site` are the most; PresenceRules::audience says how many of them, or everybody
    Roles roles{};        // everybody with one of these roles over the council, that person's team or site, or `site`
};

/// One to four fields that name a row within its kind. Of several, only the last may be a text with a '/' in it.
struct KeyFields {
    std::array<std::string_view, 4> names{};
    std::size_t count = 0;
    constexpr KeyFields(const char *a) : names{a}, count(1) {}
    constexpr KeyFields(const char *a, const char *b) : names{a, b}, count(2) {}
    constexpr KeyFields(const char *a, const char *b, const char *c) : names{a, b, c}, count(3) {}
    constexpr KeyFields(const char *a, const char *b, const char *c, const char *d) : names{a, b, c, d}, count(4) {}
    constexpr const std::string_view *begin() const { return names.data(); }
    constexpr const std::string_view *end() const { return names.data() + count; }
};

/// How a device holds a kind.
enum class Held {
    not_at_all, // sealed at the hub: a device sends its own and has no copy
    confirmed,  // as the hub says; no command on the device changes it
    with_outbox // with the unanswered commands of the outbox replayed on top
};

/// What ends a row, or from when its days are counted.
enum class KeptUntil {
    withdrawn,   // the hub withdraws it when it is no longer true; the feed then removes it on devices
    day_end,     // 03:00 after its date, by the hub
    past_date,   // days past its date
    past_close,  // days after its visit was closed
    past_change, // days after it was changed last
    past_review, // days after an assessor has reviewed it
    past_end     // days after its `ended_at`; while that is not set, it stays
};
/// For how long: a number of days, or a period of the council's settings.
struct Keep {
    KeptUntil until;
    int days = 0;
    int RetentionRules::*period = nullptr;
    constexpr Keep(KeptUntil end, int fixed = 0) : until(end), days(fixed) {}
    constexpr Keep(KeptUntil end, int RetentionRules::*set) : until(end), period(set) {}
    constexpr int days_by(const RetentionRules &rules) const { return period == nullptr ? days : rules.*period; }
};

struct KindTrait {
    Word word; // on the wire, in the store, in the ledger: never changes its meaning
    Said<KeyFields> key;
    Said<StoreFile> file;
    Said<Readers> readers;
    Said<Held> held;
    Said<Topic> wakes;
    Said<Keep> hub_keeps;
    Said<Keep> device_keeps; // for rows the hub has confirmed; the outbox and drafts stay
};

/// A kind of the council's own directory: everybody may read it, no command on a device changes it there, and it stays
/// while it is true.
consteval KindTrait in_directory(Word word, KeyFields key, Topic wakes) {
    return {.word = word,
            .key = key,
            .file = StoreFile::ops,
            .readers = Readers{.everybody = true},
            .held = Held::confirmed,
            .wakes = wakes,
            .hub_keeps = Keep{KeptUntil::withdrawn},
            .device_keeps = Keep{KeptUntil::withdrawn}};
}

/// The same for a kind that safety officers alone may read.
consteval KindTrait for_safety_officers(Word word, KeyFields key, Topic wakes) {
    KindTrait trait = in_directory(word, key, wakes);
    trait.readers = Readers{.roles = {Role::safety_officer}};
    return trait;
}

} // namespace tallyboard
