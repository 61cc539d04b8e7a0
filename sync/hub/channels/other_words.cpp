#include "hub/channels/other_words.h"
#include "hub/channels/filled.h"
#include "hub/channels/one_line.h"
#include "hub/channels/sms_words.h"
#include "store/civil_time.h"
#include <array>
#include <map>

namespace tallyboard::hub {

namespace {

struct Words {
    std::string_view subject, body, sms;
};
/// In the order of SendKind, from `test` on. {how} is how a test is answered.
using OtherCatalogue = std::array<Words, 4>;

struct Language {
    OtherCatalogue words;
    std::string_view by_link, by_code; // how a test is answered, in a mail
    std::string_view sms_by_link, sms_by_code;
    std::string_view foot, somewhere;
};

constexpr Language english{
    {{
        {"Test: do messages of alarms reach you here?",
         "This is a test. Nobody is in danger.\n\nIf somebody on a lone visit needed help, a message like this one "
         "would "
         "come here. Show that you read it, so that their visits count on you:\n\n{how}\n",
         "Test by {council}: nobody is in danger. Show that you read this: {how}"},
        {"Test of the plan {thing}: please answer",
         "This is a test of the plan {thing}. Nobody is in danger.\n\nEverybody who would be told of an alarm gets it. "
         "Please answer now; the council sees who could be reached, and how quickly:\n\n{how}\n",
         "Test of the plan {thing}, {council}: nobody is in danger. Please answer: {how}"},
        {"You are on duty: {thing}, from {from}",
         "Your duty begins: {thing}, from {from}.\n\nAlarms of lone visits come to you from then on. Keep this device "
         "near "
         "you and loud. If you cannot be there, find somebody who stands in now, in Tallyboard or with your safety "
         "officer.\n",
         "You are on duty from {from}: {thing}, {council}. Keep your phone loud. Cannot be there? Find somebody who "
         "stands "
         "in now."},
        {"Nobody would answer on {day}: the plan {thing}",
         "On {day} the plan {thing} has a gap: for a while nobody whom it names could be told, or nobody of them has "
         "proved "
         "that they answer.\n\nOpen the plan in Tallyboard to see when and why, and name somebody who stands in. An "
         "alarm "
         "would go to all safety officers.\n",
         "On {day} nobody would answer the plan {thing}, {council}. Look at it in Tallyboard and name somebody who "
         "stands "
         "in."},
    }},
    "Open this page and give your name; it works once:\n   {link}\n\nOr type this code in Tallyboard, under How you "
    "are "
    "reached: {code}",
    "Type this code in Tallyboard, under How you are reached: {code}",
    "{link} or code {code}",
    "type {code} in Tallyboard under How you are reached",
    "From {council}. This is not a 999 link.",
    "(a plan that is there no more)",
};

const Language &language_of(std::string_view language) {
    static const std::map<std::string_view, const Language *> all{{"en", &english}};
    const auto found = all.find(language);
    return found == all.end() ? english : *found->second;
}

const Words &words_of(const Language &language, SendKind kind) {
    return language.words[static_cast<std::size_t>(kind) - static_cast<std::size_t>(SendKind::test)];
}

using Values = std::map<std::string_view, std::string>;

Values values_of(const Outgoing &outgoing, const Language &language, std::string_view zone) {
    const std::string thing = shortened(one_line(outgoing.thing), 60);
    Values values{{"council", shortened(one_line(outgoing.council), 60)},
                  {"thing", thing.empty() ? std::string(language.somewhere) : thing},
                  {"code", outgoing.code},
                  {"link", outgoing.link}};
    values["from"] = outgoing.deadline.is_set() ? clock_text(outgoing.deadline, zone) + ", " +
                                                      date_text(civil_time(outgoing.deadline, zone).date)
                                                : std::string("?");
    values["day"] = date_text(outgoing.day);
    return values;
}

} // namespace

MessageText other_text(const Outgoing &outgoing, std::string_view zone, std::string_view language) {
    const Language &spoken = language_of(language);
    const Words &words = words_of(spoken, outgoing.send.kind);
    Values values = values_of(outgoing, spoken, zone);
    values["how"] = filled(outgoing.link.empty() ? spoken.by_code : spoken.by_link, values);
    return {shortened(filled(words.subject, values), 180),
            filled(words.body, values) + "\n" + filled(spoken.foot, values) + "\n"};
}

std::string other_sms(const Outgoing &outgoing, std::string_view zone, std::string_view language) {
    const Language &spoken = language_of(language);
    Values values = values_of(outgoing, spoken, zone);
    const bool is_test = !outgoing.code.empty();
    const std::string how = filled(outgoing.link.empty() ? spoken.sms_by_code : spoken.sms_by_link, values);
    values["how"].clear();
    const std::string text = filled(words_of(spoken, outgoing.send.kind).sms, values);
    if (!is_test)
        return shortened(text, sms_bytes_max);
    const std::size_t room = sms_bytes_max > how.size() + 1 ? sms_bytes_max - how.size() - 1 : 0;
    return shortened(text.substr(0, text.find_last_not_of(' ') + 1), room) + " " + how;
}

} // namespace tallyboard::hub
