// Why something was not done, as a code with typed parameters. The app words it (qsTr), the hub words it in its own
// catalogue; the domain and the wire carry no sentences. Codes are stable for ever; new ones are appended.
#pragma once
#include <array>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace tallyboard {

enum class RefusalCode {
    none,
    not_allowed,    // the person's roles do not permit it
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
    value_out_of_range, // params: field, min, max
    text_too_long,      // params: field, max (bytes)
    text_needed,        // params: field
    unknown_topic,      // params: topic
    unknown_version,    // params: version; a newer question set: update the app
    answers_missing,    // params: topics = numbers, comma separated
    already_submitted,
    not_submitted,
    nothing_to_acknowledge,
    id_reused,       // an id seen before with another body
    already_decided, // the answer is gone: resync
    unknown_kind,    // a verb this hub does not know: update the hub
    malformed,       // params: where
    outbox_full,
    exists_already, // the id of a new thing is taken
    not_taken_on,   // an alarm is closed by somebody only after somebody has taken it on
    desk_withdrawn, // of a booking that stood: params: desk, date, alternatives as for desk_taken
};

constexpr auto words(RefusalCode) {
    return std::array<std::string_view, 34>{"none",
                                            "not_allowed",
                                            "unknown_person",
                                            "unknown_site",
                                            "unknown_desk",
                                            "unknown_booking",
                                            "unknown_visit",
                                            "unknown_assessment",
                                            "date_too_far_back",
                                            "date_too_far_ahead",
                                            "site_needed",
                                            "desk_taken",
                                            "own_booking_clash",
                                            "booking_closed",
                                            "visit_running",
                                            "visit_closed",
                                            "stale_epoch",
                                            "value_out_of_range",
                                            "text_too_long",
                                            "text_needed",
                                            "unknown_topic",
                                            "unknown_version",
                                            "answers_missing",
                                            "already_submitted",
                                            "not_submitted",
                                            "nothing_to_acknowledge",
                                            "id_reused",
                                            "already_decided",
                                            "unknown_kind",
                                            "malformed",
                                            "outbox_full",
                                            "exists_already",
                                            "not_taken_on",
                                            "desk_withdrawn"};
}

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

} // namespace tallyboard
