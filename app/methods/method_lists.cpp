#include "methods/method_lists.h"
#include "domain/limits.h"
#include "shell/RefusalWords.h"
#include "shell/TimeWords.h"
#include "shell/Words.h"
#include "store/civil_time.h"
#include <algorithm>

namespace tallyboard::method_lists {

namespace {

QString say_of_methods(const char *text) { return translated("MethodLists", text); }

/// The method that a command is about; nil: none.
MethodId method_in(const Command &command) {
    return std::visit(
        []<class V>(const V &verb) {
            if constexpr (std::is_same_v<V, AddMethod> || std::is_same_v<V, RemoveMethod> ||
                          std::is_same_v<V, TestMethod> || std::is_same_v<V, ProveMethod>)
                return verb.party.is_nil() ? verb.method : MethodId{};
            else
                return MethodId{};
        },
        command.verb);
}

const Command *last_about(const MethodRead &read, const MethodId &method) {
    const auto found = std::find_if(read.waiting.rbegin(), read.waiting.rend(), [&](const Command &command) {
        return command.on_behalf_of == read.me && method_in(command) == method;
    });
    return found == read.waiting.rend() ? nullptr : &*found;
}

QString day_of(Instant at, const std::string &zone) { return time_words::full_date(civil_time(at, zone).date); }

QString why_broken(Broken why) {
    switch (why) {
    case Broken::hard_bounce:
        return say_of_methods(QT_TRANSLATE_NOOP("MethodLists", "The mail server says that there is no such address."));
    case Broken::opt_out:
        return say_of_methods(QT_TRANSLATE_NOOP("MethodLists", "Somebody asked for no more messages here."));
    case Broken::refused:
    case Broken::none: break;
    }
    return say_of_methods(QT_TRANSLATE_NOOP("MethodLists", "The last message was turned back for good."));
}

/// What became of it, as the hub has said.
void add_state(MethodRow &row, const Method &method, const MethodRead &read) {
    switch (method.state) {
    case MethodState::verified:
        if (method.verified_at + minutes(std::int64_t{read.proof_days} * 24 * 60) <= read.now) {
            row.state_key = QStringLiteral("unproved");
            //: State of somebody's mail address or number; %1 is a date.
            row.state_text = say_of_methods(QT_TRANSLATE_NOOP("MethodLists", "Your answer of %1 is too long ago"))
                                 .arg(day_of(method.verified_at, read.zone));
            row.about = say_of_methods(QT_TRANSLATE_NOOP("MethodLists", "Answer a new test, so that visits can count "
                                                                        "on you."));
            return;
        }
        row.state_key = QStringLiteral("confirmed");
        //: State of somebody's mail address or number; %1 is a date.
        row.state_text = say_of_methods(QT_TRANSLATE_NOOP("MethodLists", "You answered here on %1"))
                             .arg(day_of(method.verified_at, read.zone));
        return;
    case MethodState::broken:
        row.state_key = QStringLiteral("refused");
        //: State of somebody's mail address or number.
        row.state_text = say_of_methods(QT_TRANSLATE_NOOP("MethodLists", "Nothing arrives here any more"));
        row.about =
            why_broken(method.why) + QLatin1Char(' ') +
            say_of_methods(QT_TRANSLATE_NOOP("MethodLists", "If it works again, answer a test. If not, remove it."));
        return;
    case MethodState::unverified: break;
    }
    row.state_key = QStringLiteral("unproved");
    //: State of somebody's mail address or number.
    row.state_text = say_of_methods(QT_TRANSLATE_NOOP("MethodLists", "Nobody has answered here yet"));
    //: Under an address or number that nobody has tested.
    row.about = say_of_methods(QT_TRANSLATE_NOOP(
        "MethodLists", "A visit that counts on you is only Monitored once you have answered a test."));
}

/// What of it is still on this device.
void add_waiting(MethodRow &row, const Command &command) {
    row.waits = true;
    row.testable = false;
    row.state_key = QStringLiteral("onDevice");
    row.about.clear();
    if (std::holds_alternative<RemoveMethod>(command.verb))
        //: State of an address or number; the hub has not answered yet.
        row.state_text = say_of_methods(QT_TRANSLATE_NOOP("MethodLists", "On this device: to be removed"));
    else if (std::holds_alternative<TestMethod>(command.verb))
        //: State of an address or number; the hub has not answered yet.
        row.state_text = say_of_methods(QT_TRANSLATE_NOOP("MethodLists", "On this device: asks for a test"));
    else if (std::holds_alternative<ProveMethod>(command.verb))
        //: State of an address or number; the hub has not answered yet.
        row.state_text = say_of_methods(QT_TRANSLATE_NOOP("MethodLists", "On this device: your code"));
    else
        //: State of an address or number; the hub has not answered yet.
        row.state_text = say_of_methods(QT_TRANSLATE_NOOP("MethodLists", "On this device: to be added"));
}

} // namespace

QString kind_word(MethodKind kind) {
    switch (kind) {
    case MethodKind::mail:
        //: A way to reach somebody.
        return say_of_methods(QT_TRANSLATE_NOOP("MethodLists", "Mail"));
    case MethodKind::mobile:
        //: A way to reach somebody.
        return say_of_methods(QT_TRANSLATE_NOOP("MethodLists", "Text message"));
    case MethodKind::landline:
        //: A way to reach somebody.
        return say_of_methods(QT_TRANSLATE_NOOP("MethodLists", "Call"));
    case MethodKind::webhook: break;
    }
    //: A way to reach somebody: another program's web address.
    return say_of_methods(QT_TRANSLATE_NOOP("MethodLists", "Web address"));
}

std::vector<MethodRow> methods(const MethodRead &read) {
    std::vector<MethodRow> rows;
    for (const Method &method : read.methods) {
        MethodRow row;
        row.method_id = to_qstring(method.id.text());
        row.kind = kind_word(method.kind);
        row.address = to_qstring(method.address);
        row.testable = true;
        add_state(row, method, read);
        const Instant until = method.tested_at + minutes(limits::test_valid_hours * 60);
        row.tested = method.tested_at.is_set() && method.tested_at > method.verified_at && read.now < until;
        if (const Command *command = last_about(read, method.id))
            add_waiting(row, *command);
        rows.push_back(std::move(row));
    }
    for (const Command &command : read.waiting) {
        const auto *add = std::get_if<AddMethod>(&command.verb);
        if (add == nullptr || !add->party.is_nil() || command.on_behalf_of != read.me)
            continue;
        MethodRow row;
        row.method_id = to_qstring(add->method.text());
        row.kind = kind_word(add->kind);
        row.address = to_qstring(add->address);
        add_waiting(row, *last_about(read, add->method));
        if (std::ranges::find(rows, row.method_id, &MethodRow::method_id) == rows.end())
            rows.push_back(std::move(row));
    }
    return rows;
}

std::vector<MethodRefusalRow> refused(const MethodRead &read) {
    std::vector<MethodRefusalRow> rows;
    for (const store::Notice &notice : read.refused) {
        const MethodId method = method_in(notice.command);
        if (notice.command.on_behalf_of != read.me || method.is_nil())
            continue;
        QString what;
        if (const auto *add = std::get_if<AddMethod>(&notice.command.verb))
            what = to_qstring(add->address);
        for (const Method &one : read.methods)
            if (one.id == method)
                what = to_qstring(one.address);
        const QString title = refusal_words::title(notice.kind);
        rows.push_back(
            {to_qstring(notice.id.text()), what.isEmpty() ? title : title + QStringLiteral(": ") + what,
             refusal_words::sentence(notice.refusal) + QLatin1Char(' ') + refusal_words::remedy(notice.refusal)});
    }
    return rows;
}

} // namespace tallyboard::method_lists
