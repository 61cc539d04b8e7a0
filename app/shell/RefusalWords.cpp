#include "shell/RefusalWords.h"
#include "domain/command.h"
#include "shell/TimeWords.h"
#include "shell/Words.h"
#include <algorithm>
#include <array>

namespace tallyboard::refusal_words {
namespace {

struct Words {
    RefusalCode code;
    const char *why, *what_to_do;
};

// clang-format off
// One row a code: why something was not done, and what the person can do now. %1 and %2 are numbers.
constexpr std::array table{
    //: Each refusal is two sentences: why something was not done, and what the person can do now.
    Words{RefusalCode::none,
          QT_TRANSLATE_NOOP("RefusalWords", "This was not accepted, and no reason was given."),
          QT_TRANSLATE_NOOP("RefusalWords", "Try again. If it happens again, tell your administrator.")},
    Words{RefusalCode::not_allowed,
          QT_TRANSLATE_NOOP("RefusalWords", "Your role does not allow this."),
          QT_TRANSLATE_NOOP("RefusalWords", "Ask your manager or administrator if you should be able to do it.")},
    Words{RefusalCode::unknown_person,
          QT_TRANSLATE_NOOP("RefusalWords", "That person is not in the council's list any more."),
          QT_TRANSLATE_NOOP("RefusalWords", "Look for them again in People.")},
    Words{RefusalCode::unknown_site,
          QT_TRANSLATE_NOOP("RefusalWords", "That site is not in the council's list any more."),
          QT_TRANSLATE_NOOP("RefusalWords", "Choose another site.")},
    Words{RefusalCode::unknown_desk,
          QT_TRANSLATE_NOOP("RefusalWords", "That desk is not in use any more."),
          QT_TRANSLATE_NOOP("RefusalWords", "Choose another desk.")},
    Words{RefusalCode::unknown_booking,
          QT_TRANSLATE_NOOP("RefusalWords", "Your council's Tallyboard does not know this booking."),
          QT_TRANSLATE_NOOP("RefusalWords", "Look at your bookings, and book again if it is missing.")},
    Words{RefusalCode::unknown_visit,
          QT_TRANSLATE_NOOP("RefusalWords", "Your council's Tallyboard does not know this visit."),
          QT_TRANSLATE_NOOP("RefusalWords", "Start a new visit. In danger, use SOS or call 999.")},
    Words{RefusalCode::unknown_assessment,
          QT_TRANSLATE_NOOP("RefusalWords", "Your council's Tallyboard does not know this workstation check."),
          QT_TRANSLATE_NOOP("RefusalWords", "Open your list and start it again if it is missing.")},
    Words{RefusalCode::date_too_far_back,
          QT_TRANSLATE_NOOP("RefusalWords", "That day is too long ago: up to %1 days back can be changed."),
          QT_TRANSLATE_NOOP("RefusalWords", "Choose a later day.")},
    Words{RefusalCode::date_too_far_ahead,
          QT_TRANSLATE_NOOP("RefusalWords", "That day is too far ahead: up to %1 days ahead can be chosen."),
          QT_TRANSLATE_NOOP("RefusalWords", "Choose an earlier day.")},
    Words{RefusalCode::site_needed,
          QT_TRANSLATE_NOOP("RefusalWords", "This kind of place needs a site."),
          QT_TRANSLATE_NOOP("RefusalWords", "Choose which site.")},
    Words{RefusalCode::desk_taken,
          QT_TRANSLATE_NOOP("RefusalWords", "Somebody else had this desk first."),
          QT_TRANSLATE_NOOP("RefusalWords", "Choose one of the desks near it.")},
    Words{RefusalCode::own_booking_clash,
          QT_TRANSLATE_NOOP("RefusalWords", "You already have a desk for that time."),
          QT_TRANSLATE_NOOP("RefusalWords", "Cancel that booking first, or choose another time.")},
    Words{RefusalCode::booking_closed,
          QT_TRANSLATE_NOOP("RefusalWords", "This booking is over or was cancelled before."),
          QT_TRANSLATE_NOOP("RefusalWords", "Nothing more to do. Book again if you need a desk.")},
    Words{RefusalCode::visit_running,
          QT_TRANSLATE_NOOP("RefusalWords", "You already have a visit running."),
          QT_TRANSLATE_NOOP("RefusalWords", "Check in or end that visit first.")},
    Words{RefusalCode::visit_closed,
          QT_TRANSLATE_NOOP("RefusalWords", "This visit is closed already."),
          QT_TRANSLATE_NOOP("RefusalWords", "Start a new visit if you are still out.")},
    Words{RefusalCode::stale_epoch,
          QT_TRANSLATE_NOOP("RefusalWords", "The visit had a newer deadline by then, so this changed nothing."),
          QT_TRANSLATE_NOOP("RefusalWords", "Look at the visit and check in again.")},
    Words{RefusalCode::value_out_of_range,
          QT_TRANSLATE_NOOP("RefusalWords", "That number is outside what is allowed: %1 to %2."),
          QT_TRANSLATE_NOOP("RefusalWords", "Choose a number in that range.")},
    Words{RefusalCode::text_too_long,
          QT_TRANSLATE_NOOP("RefusalWords", "That text is too long: %1 characters at most."),
          QT_TRANSLATE_NOOP("RefusalWords", "Make it shorter.")},
    Words{RefusalCode::text_needed,
          QT_TRANSLATE_NOOP("RefusalWords", "Some words are missing here."),
          QT_TRANSLATE_NOOP("RefusalWords", "Fill it in, then try again.")},
    Words{RefusalCode::unknown_topic,
          QT_TRANSLATE_NOOP("RefusalWords", "Your council's Tallyboard does not know one of these questions."),
          QT_TRANSLATE_NOOP("RefusalWords", "Update Tallyboard, then send it again.")},
    Words{RefusalCode::unknown_version,
          QT_TRANSLATE_NOOP("RefusalWords", "This question set is newer than this Tallyboard."),
          QT_TRANSLATE_NOOP("RefusalWords", "Update Tallyboard, then open it again.")},
    Words{RefusalCode::answers_missing,
          QT_TRANSLATE_NOOP("RefusalWords", "Some questions are not answered yet."),
          QT_TRANSLATE_NOOP("RefusalWords", "Answer those that are marked, then hand it in.")},
    Words{RefusalCode::already_submitted,
          QT_TRANSLATE_NOOP("RefusalWords", "This was handed in already."),
          QT_TRANSLATE_NOOP("RefusalWords", "Nothing more to do: an assessor looks at it next.")},
    Words{RefusalCode::not_submitted,
          QT_TRANSLATE_NOOP("RefusalWords", "This has not been handed in yet."),
          QT_TRANSLATE_NOOP("RefusalWords", "Wait until the person hands it in.")},
    Words{RefusalCode::nothing_to_acknowledge,
          QT_TRANSLATE_NOOP("RefusalWords", "There is no alarm to take on any more."),
          QT_TRANSLATE_NOOP("RefusalWords", "Look at the board: it may be closed or with somebody.")},
    Words{RefusalCode::id_reused,
          QT_TRANSLATE_NOOP("RefusalWords", "Something else was known under this number, so this was not taken."),
          QT_TRANSLATE_NOOP("RefusalWords", "Do it once more; nothing was changed.")},
    Words{RefusalCode::already_decided,
          QT_TRANSLATE_NOOP("RefusalWords", "This was decided long ago, and the answer is not kept any more."),
          QT_TRANSLATE_NOOP("RefusalWords", "Look at the page again: it shows what is true now.")},
    Words{RefusalCode::unknown_kind,
          QT_TRANSLATE_NOOP("RefusalWords", "Your council's Tallyboard is older and does not know this yet."),
          QT_TRANSLATE_NOOP("RefusalWords", "Tell your administrator that it needs an update.")},
    Words{RefusalCode::malformed,
          QT_TRANSLATE_NOOP("RefusalWords", "Your council's Tallyboard could not read this."),
          QT_TRANSLATE_NOOP("RefusalWords", "Try again. If it happens again, update Tallyboard.")},
    Words{RefusalCode::outbox_full,
          QT_TRANSLATE_NOOP("RefusalWords", "Too much is waiting to be sent from this device."),
          QT_TRANSLATE_NOOP("RefusalWords", "Connect to the internet, wait until it is sent, then try again. "
                                            "Visits and SOS still work.")},
    Words{RefusalCode::exists_already,
          QT_TRANSLATE_NOOP("RefusalWords", "This exists already."),
          QT_TRANSLATE_NOOP("RefusalWords", "Look at the page again: it is probably there.")},
    Words{RefusalCode::not_taken_on,
          QT_TRANSLATE_NOOP("RefusalWords", "Nobody has taken this alarm on yet."),
          QT_TRANSLATE_NOOP("RefusalWords",
                            "Press \"I'll deal with this\" first. Close it when you know how it ended.")},
    //: A booking that stood and ended, because the council withdrew the desk. %1 is the desk's code, %2 a date.
    Words{RefusalCode::desk_withdrawn,
          QT_TRANSLATE_NOOP("RefusalWords", "Your desk %1 on %2 is no longer offered."),
          QT_TRANSLATE_NOOP("RefusalWords", "Choose one of the desks near it, or another one in Desks.")},
    Words{RefusalCode::changed_meanwhile,
          QT_TRANSLATE_NOOP("RefusalWords", "Somebody else changed this after you opened it."),
          QT_TRANSLATE_NOOP("RefusalWords", "Look at what is in force now, then make your change again.")},
    //: A list of the council's settings, or of somebody's addresses. %1 is what stands in it twice.
    Words{RefusalCode::named_twice,
          QT_TRANSLATE_NOOP("RefusalWords", "\"%1\" is in the list twice."),
          QT_TRANSLATE_NOOP("RefusalWords", "Give one of them another name, or remove one.")},
    //: %1 is a number of days.
    Words{RefusalCode::kept_too_short,
          QT_TRANSLATE_NOOP("RefusalWords", "Plans can be corrected %1 days back, so they must be kept for longer."),
          QT_TRANSLATE_NOOP("RefusalWords", "Keep them for more days, or let people correct fewer days back.")},
    Words{RefusalCode::kind_not_offered,
          QT_TRANSLATE_NOOP("RefusalWords", "Your council does not use this kind of place any more."),
          QT_TRANSLATE_NOOP("RefusalWords", "Choose another kind of place.")},
    Words{RefusalCode::unknown_team,
          QT_TRANSLATE_NOOP("RefusalWords", "This team is not known."),
          QT_TRANSLATE_NOOP("RefusalWords", "Choose another team.")},
    //: A unit is a service or a directorate of the council.
    Words{RefusalCode::unknown_unit,
          QT_TRANSLATE_NOOP("RefusalWords", "This service or directorate is not known."),
          QT_TRANSLATE_NOOP("RefusalWords", "Choose another one.")},
    Words{RefusalCode::unknown_grant,
          QT_TRANSLATE_NOOP("RefusalWords", "This person does not have this role any more."),
          QT_TRANSLATE_NOOP("RefusalWords", "There is nothing to take away.")},
    //: Of a role that somebody is given for some days.
    Words{RefusalCode::ends_before_begin,
          QT_TRANSLATE_NOOP("RefusalWords", "The role's last day is over, or before its first."),
          QT_TRANSLATE_NOOP("RefusalWords", "Choose a later last day.")},
    //: A guest is somebody of another council or firm.
    Words{RefusalCode::not_for_guests,
          QT_TRANSLATE_NOOP("RefusalWords", "A guest cannot have a role that answers alarms."),
          QT_TRANSLATE_NOOP("RefusalWords", "Choose somebody of your council.")},
    Words{RefusalCode::council_wide_only,
          QT_TRANSLATE_NOOP("RefusalWords", "This role is always for the whole council."),
          QT_TRANSLATE_NOOP("RefusalWords", "Give it for the whole council, or choose another role.")},
    //: A plan says who answers an alarm, in which order.
    Words{RefusalCode::unknown_plan,
          QT_TRANSLATE_NOOP("RefusalWords", "This plan was removed."),
          QT_TRANSLATE_NOOP("RefusalWords", "Choose another plan.")},
    //: A rota says who is on duty when.
    Words{RefusalCode::unknown_rota,
          QT_TRANSLATE_NOOP("RefusalWords", "This rota was removed."),
          QT_TRANSLATE_NOOP("RefusalWords", "Choose another rota.")},
    //: A firm or a shared mailbox that answers alarms.
    Words{RefusalCode::unknown_party,
          QT_TRANSLATE_NOOP("RefusalWords", "This firm or mailbox is not used any more."),
          QT_TRANSLATE_NOOP("RefusalWords", "Choose another one, or take it into use again first.")},
    //: A mail address or telephone number by which somebody can be reached.
    Words{RefusalCode::unknown_method,
          QT_TRANSLATE_NOOP("RefusalWords", "This address or number was removed."),
          QT_TRANSLATE_NOOP("RefusalWords", "Add it again if it is still right.")},
    //: %1 is the name of a plan, a rota, a team or a service.
    Words{RefusalCode::used_by,
          QT_TRANSLATE_NOOP("RefusalWords", "It is still used by \"%1\"."),
          QT_TRANSLATE_NOOP("RefusalWords", "Change that first.")},
    //: A mail address or telephone number by which somebody can be reached.
    Words{RefusalCode::address_unusable,
          QT_TRANSLATE_NOOP("RefusalWords", "Nothing can be sent to this address or number."),
          QT_TRANSLATE_NOOP("RefusalWords",
                            "Look for a slip: a mail address, a UK number, or a web address that begins with https.")},
    //: Somebody was to stand in for somebody else's duty.
    Words{RefusalCode::changes_nothing,
          QT_TRANSLATE_NOOP("RefusalWords", "That changes nothing: the time is over, or they are not on duty then."),
          QT_TRANSLATE_NOOP("RefusalWords", "Look in the rota when they are on duty.")},
    //: A role that somebody has because the list of staff that the council loads says so.
    Words{RefusalCode::directory_made,
          QT_TRANSLATE_NOOP("RefusalWords", "This role comes from your council's directory."),
          QT_TRANSLATE_NOOP("RefusalWords", "Have it changed there; the next import brings it here.")},
    //: A code that was sent to a mail address or telephone number, and is typed to show that it arrived.
    Words{RefusalCode::wrong_code,
          QT_TRANSLATE_NOOP("RefusalWords", "This is not the code of a test of the last day."),
          QT_TRANSLATE_NOOP("RefusalWords", "Look in the newest message and type its code, or send a new test.")},
    //: A test message was asked for twice in a row.
    Words{RefusalCode::asked_just_now,
          QT_TRANSLATE_NOOP("RefusalWords", "A test was sent just now."),
          QT_TRANSLATE_NOOP("RefusalWords", "Wait a minute for it to arrive before you send another.")},
    Words{RefusalCode::no_channel,
          QT_TRANSLATE_NOOP("RefusalWords", "Your council's Tallyboard cannot send messages of this kind yet."),
          QT_TRANSLATE_NOOP("RefusalWords", "Ask whoever runs it to set this up, or use another address.")},
    Words{RefusalCode::unknown_address,
          QT_TRANSLATE_NOOP("RefusalWords", "This address is not known."),
          QT_TRANSLATE_NOOP("RefusalWords", "Choose another one, or add it first.")},
    //: A warning note about an address.
    Words{RefusalCode::unknown_note,
          QT_TRANSLATE_NOOP("RefusalWords", "This note is not known any more."),
          QT_TRANSLATE_NOOP("RefusalWords", "Look at the address again: it shows what is in force.")},
    //: A warning note about an address.
    Words{RefusalCode::note_ended,
          QT_TRANSLATE_NOOP("RefusalWords", "Somebody has ended this note."),
          QT_TRANSLATE_NOOP("RefusalWords", "Write a new one if it is still true.")},
    //: A warning note about an address has a day on which somebody looks whether it is still true.
    Words{RefusalCode::review_not_ahead,
          QT_TRANSLATE_NOOP("RefusalWords", "The day of the review is not ahead."),
          QT_TRANSLATE_NOOP("RefusalWords", "Choose a day from tomorrow on, within a year.")},
    Words{RefusalCode::bad_postcode,
          QT_TRANSLATE_NOOP("RefusalWords", "This is no UK postcode."),
          QT_TRANSLATE_NOOP("RefusalWords", "Write it like RG40 1BN, or leave it empty.")},
    //: UPRN: the number that a property has in Great Britain.
    Words{RefusalCode::bad_uprn,
          QT_TRANSLATE_NOOP("RefusalWords", "This is no UPRN: it has 1 to 12 digits."),
          QT_TRANSLATE_NOOP("RefusalWords", "Copy it again, or leave it empty.")},
    //: A word that somebody has chosen for themselves, and with which they say that they are back from a visit.
    Words{RefusalCode::wrong_word,
          QT_TRANSLATE_NOOP("RefusalWords", "This is not the word that you have chosen for the end of a visit."),
          QT_TRANSLATE_NOOP("RefusalWords", "Say again that you are back safe, with your word. The visit goes on "
                                            "until then.")},
    //: The two words of somebody for the end of a visit. %1 and %2 are numbers of characters.
    Words{RefusalCode::words_unusable,
          QT_TRANSLATE_NOOP("RefusalWords", "These words cannot be used: each has %1 to %2 characters, and they "
                                            "differ."),
          QT_TRANSLATE_NOOP("RefusalWords", "Choose two other words.")},
};
// clang-format on
static_assert(table.size() == words(RefusalCode{}).size());

const Words &words_of(RefusalCode code) {
    for (const Words &words : table)
        if (words.code == code)
            return words;
    return table.front();
}

QString say(const char *text) { return translated("RefusalWords", text); }

QString param(const Refusal &refusal, std::string_view name) {
    const std::string_view value = refusal.param(name);
    return QString::fromUtf8(value.data(), static_cast<qsizetype>(value.size()));
}

/// "3 Dec": the year is in no doubt.
QString day_of(const Refusal &refusal) {
    const auto date = date_parse(refusal.param("date"));
    return date ? time_words::short_date(*date) : QString();
}

} // namespace

QString sentence(const Refusal &refusal) {
    const QString text = say(words_of(refusal.code).why);
    switch (refusal.code) {
    case RefusalCode::date_too_far_back:
    case RefusalCode::date_too_far_ahead: return text.arg(param(refusal, "days"));
    case RefusalCode::words_unusable:
    case RefusalCode::value_out_of_range: return text.arg(param(refusal, "min"), param(refusal, "max"));
    case RefusalCode::desk_withdrawn: return text.arg(param(refusal, "desk"), day_of(refusal));
    case RefusalCode::text_too_long: return text.arg(param(refusal, "max"));
    case RefusalCode::named_twice:
    case RefusalCode::used_by: return text.arg(param(refusal, "name"));
    case RefusalCode::kept_too_short: return text.arg(param(refusal, "days"));
    default: return text;
    }
}

QString remedy(const Refusal &refusal) { return say(words_of(refusal.code).what_to_do); }

QString title(std::string_view verb) {
    struct Title {
        std::string_view verb;
        const char *text;
    };
    // clang-format off
    //: What the person tried to do, as a heading in the list of things that were not accepted.
    static constexpr std::array titles{
        Title{"declare_place", QT_TRANSLATE_NOOP("RefusalWords", "Your plan")},
        Title{"clear_place", QT_TRANSLATE_NOOP("RefusalWords", "Your plan")},
        Title{"arrive", QT_TRANSLATE_NOOP("RefusalWords", "I'm here")},
        Title{"leave", QT_TRANSLATE_NOOP("RefusalWords", "I've left")},
        Title{"book_desk", QT_TRANSLATE_NOOP("RefusalWords", "Desk booking")},
        Title{"cancel_booking", QT_TRANSLATE_NOOP("RefusalWords", "Cancelling a desk")},
        Title{"start_assessment", QT_TRANSLATE_NOOP("RefusalWords", "Workstation check")},
        Title{"answer_topic", QT_TRANSLATE_NOOP("RefusalWords", "Workstation check")},
        Title{"submit_assessment", QT_TRANSLATE_NOOP("RefusalWords", "Workstation check")},
        Title{"review_assessment", QT_TRANSLATE_NOOP("RefusalWords", "Review of a workstation check")},
        Title{"start_visit", QT_TRANSLATE_NOOP("RefusalWords", "Starting a visit")},
        Title{"check_in", QT_TRANSLATE_NOOP("RefusalWords", "Check-in")},
        Title{"extend_visit", QT_TRANSLATE_NOOP("RefusalWords", "Staying longer")},
        Title{"close_visit", QT_TRANSLATE_NOOP("RefusalWords", "Back safe")},
        Title{"raise_sos", QT_TRANSLATE_NOOP("RefusalWords", "SOS")},
        Title{"acknowledge_alarm", QT_TRANSLATE_NOOP("RefusalWords", "Taking on an alarm")},
        Title{"close_alarm", QT_TRANSLATE_NOOP("RefusalWords", "Closing an alarm")},
        Title{"alarm_shown", QT_TRANSLATE_NOOP("RefusalWords", "Showing an alarm")},
        Title{"send_position", QT_TRANSLATE_NOOP("RefusalWords", "Sending your position")},
        Title{"change_setting", QT_TRANSLATE_NOOP("RefusalWords", "The council's settings")},
        Title{"grant_role", QT_TRANSLATE_NOOP("RefusalWords", "Giving a role")},
        Title{"end_role", QT_TRANSLATE_NOOP("RefusalWords", "Taking a role away")},
        Title{"save_plan", QT_TRANSLATE_NOOP("RefusalWords", "Who answers alarms")},
        Title{"remove_plan", QT_TRANSLATE_NOOP("RefusalWords", "Who answers alarms")},
        Title{"use_plan", QT_TRANSLATE_NOOP("RefusalWords", "Who answers alarms")},
        Title{"save_rota", QT_TRANSLATE_NOOP("RefusalWords", "Duty rota")},
        Title{"remove_rota", QT_TRANSLATE_NOOP("RefusalWords", "Duty rota")},
        Title{"add_stand_in", QT_TRANSLATE_NOOP("RefusalWords", "Standing in for somebody")},
        Title{"remove_stand_in", QT_TRANSLATE_NOOP("RefusalWords", "Standing in for somebody")},
        Title{"save_party", QT_TRANSLATE_NOOP("RefusalWords", "Firm or mailbox that answers")},
        Title{"add_method", QT_TRANSLATE_NOOP("RefusalWords", "How somebody can be reached")},
        Title{"remove_method", QT_TRANSLATE_NOOP("RefusalWords", "How somebody can be reached")},
        Title{"test_method", QT_TRANSLATE_NOOP("RefusalWords", "Testing how somebody can be reached")},
        Title{"prove_method", QT_TRANSLATE_NOOP("RefusalWords", "Testing how somebody can be reached")},
        Title{"test_plan", QT_TRANSLATE_NOOP("RefusalWords", "Testing who answers alarms")},
        Title{"save_address", QT_TRANSLATE_NOOP("RefusalWords", "Adding an address")},
        Title{"save_address_note", QT_TRANSLATE_NOOP("RefusalWords", "A warning about an address")},
        Title{"end_address_note", QT_TRANSLATE_NOOP("RefusalWords", "Ending a warning about an address")},
        Title{"choose_closing_words", QT_TRANSLATE_NOOP("RefusalWords", "Words for the end of a visit")},
    };
    // clang-format on
    static_assert(std::ranges::equal(titles, verb_words, {}, &Title::verb), "each verb has a title, in their order");
    for (const Title &one : titles)
        if (one.verb == verb)
            return say(one.text);
    //: Heading when this version does not know what was tried.
    return say(QT_TRANSLATE_NOOP("RefusalWords", "Something you did"));
}

} // namespace tallyboard::refusal_words
