// Why something was not done, as a code with named parameters. The app makes sentences of it (qsTr); the domain and the
// wire carry none. Codes are stable for ever; new ones are appended.
#pragma once
#include <array>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace tallyboard {

enum class RefusalCode {
    none,
    not_allowed,    // params: what (by, device) when the envelope is not the token's; else roles forbid it
    unknown_person, // nobody with this id, or a leaver
    unknown_site,
    unknown_desk,
    unknown_booking,
    unknown_visit,
    unknown_assessment,
    date_too_far_back,  // params: days
    date_too_far_ahead, // params: days
    site_needed,        // this kind of place needs a site
    desk_taken,         // params: alternatives = desk codes, nearest first, comma separated
    own_booking_clash,  // params: booking
    booking_closed,     // cancelled or over already
    visit_running,      // params: visit; one running visit a person
    visit_closed,
    stale_epoch,        // params: epoch = the one in force
    value_out_of_range, // params: field, min, max; of an answer: topic
    text_too_long,      // params: field, max (bytes)
    text_needed,        // params: field
    unknown_topic,      // params: topic
    unknown_version,    // params: version; a newer question set: update the app
    answers_missing,    // params: topics = numbers, comma separated
    already_submitted,
    not_submitted,
    nothing_to_acknowledge,
    id_reused,       // params: n, when the number is reused; else the id had another body
    already_decided, // the answer is gone: resync
    unknown_kind,    // params: kind, when its version is unknown; else the verb is. Update the hub
    malformed,       // params: where
    outbox_full,
    exists_already,    // the id of a new thing is taken
    not_taken_on,      // an alarm can be closed only after somebody has taken it on
    desk_withdrawn,    // params: desk, date, alternatives as for desk_taken. The hub ended a booking
    changed_meanwhile, // params: n = the version in force, of a setting. Somebody else has changed this
    named_twice,       // params: name, which stands in a list more than once
    kept_too_short,    // params: days that people may correct back, and that must be kept
    kind_not_offered,  // params: kind of place, which this council does not use
    unknown_team,
    unknown_unit,
    unknown_grant,     // the person does not hold this role there
    ends_before_begin, // a role's last day is over, or before its first
    not_for_guests,    // a role that answers alarms; guests are people of other councils and firms
    council_wide_only, // a role that nobody can hold for a part of the council
    unknown_plan,
    unknown_rota,
    unknown_party,
    unknown_method,
    used_by,          // params: name of what still names it
    address_unusable, // params: kind; nothing could ever be sent there
    changes_nothing,  // a stand-in that is over, or for somebody who is not on duty then
    directory_made,   // a role that the council's directory gave: it is changed there
    wrong_code,       // no test of the last day had it
    asked_just_now,   // params: seconds until it can be asked for again
    no_channel,       // params: kind of method, by which this hub cannot send
    unknown_address,
    unknown_note,
    note_ended,       // a warning note that somebody has ended
    review_not_ahead, // a note's date of review is today or over
    bad_postcode,
    bad_uprn,
    wrong_word,     // a close with neither of the words that its worker has chosen
    words_unusable, // params: min, max (bytes); closing words that are too short, too long or too much alike
};

// clang-format off
constexpr auto words(RefusalCode) {
    return std::array<std::string_view, 63>{
        "none", "not_allowed", "unknown_person", "unknown_site", "unknown_desk", "unknown_booking", "unknown_visit",
        "unknown_assessment", "date_too_far_back", "date_too_far_ahead", "site_needed", "desk_taken",
        "own_booking_clash", "booking_closed", "visit_running", "visit_closed", "stale_epoch", "value_out_of_range",
        "text_too_long", "text_needed", "unknown_topic", "unknown_version", "answers_missing", "already_submitted",
        "not_submitted", "nothing_to_acknowledge", "id_reused", "already_decided", "unknown_kind", "malformed",
        "outbox_full", "exists_already", "not_taken_on", "desk_withdrawn", "changed_meanwhile", "named_twice",
        "kept_too_short", "kind_not_offered", "unknown_team", "unknown_unit", "unknown_grant", "ends_before_begin",
        "not_for_guests", "council_wide_only", "unknown_plan", "unknown_rota", "unknown_party", "unknown_method",
        "used_by", "address_unusable", "changes_nothing", "directory_made", "wrong_code", "asked_just_now",
        "no_channel", "unknown_address", "unknown_note", "note_ended", "review_not_ahead", "bad_postcode",
        "bad_uprn", "wrong_word", "words_unusable"};
}
// clang-format on

struct Refusal {
    RefusalCode code = RefusalCode::none;
    std::vector<std::pair<std::string, std::string>> params; // name -> value, few

    bool operator==(const Refusal &) const = default;
    /// The value of a parameter, or an empty text.
    std::string_view param(std::string_view name) const {
        for (const auto &[key, value] : params)
            if (key == name)
                return value;
        return {};
    }
};

inline bool is_bad(const Refusal &refusal) { return refusal.code != RefusalCode::none; }

} // namespace tallyboard
