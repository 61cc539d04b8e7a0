#include "addresses/AddressesViewModel.h"
#include "domain/addresses_verbs.h"
#include "domain/text.h"
#include "shell/TimeWords.h"
#include "shell/Words.h"
#include <algorithm>

namespace tallyboard {

namespace {
constexpr std::int64_t again_after_ms = 30'000; // after a look that failed

/// What was told before a visit began is kept for that visit.
std::optional<AddressCheck> take_over(store::LocalStore &local, const Visit &visit) {
    auto check = store::check_of(local, {});
    if (!check || !answers(*check, {visit.address, visit.where}))
        return std::nullopt;
    check->visit = visit.id;
    local.keep_check(*check);
    return check;
}

} // namespace

AddressesViewModel::AddressesViewModel(Session &session, Check check, QObject *parent)
    : ViewModel(session, StoreFile::ops,
                store::topic(store::Topic::addresses) | store::topic(store::Topic::lone_working), parent),
      m_check(std::move(check)) {
    connect(&session, &Session::ticked, this, &AddressesViewModel::askWhenNeeded);
    connect(&session, &Session::hubChanged, this, [this] {
        askWhenNeeded();
        showWarnings();
    });
}

QString AddressesViewModel::chosen() const {
    return m_chosen.is_nil() ? QString() : QString::fromStdString(m_chosen.text());
}

bool AddressesViewModel::isLive() const { return session().hub().health == QLatin1String("live"); }

AddressQuestion AddressesViewModel::question() const {
    if (m_running)
        return {m_running->address, m_running->where};
    return {m_chosen, m_typed.trimmed().toStdString()};
}

bool AddressesViewModel::canAsk() const {
    const AddressQuestion asked = question();
    return can_be_asked(asked) && m_refused != asked;
}

void AddressesViewModel::type(const QString &text) {
    if (text == m_typed)
        return;
    m_typed = text;
    m_chosen = {};
    m_problem.clear();
    if (!m_running && m_kept && !text.isEmpty()) // an empty field may be that of a visit that has just begun
        session().post(StoreFile::ops, [](store::LocalStore &local) { local.drop_check({}); });
    emit typedChanged();
    refresh();
}

void AddressesViewModel::choose(const QString &addressId) {
    const auto id = AddressId::parse(addressId.toStdString());
    const int row = m_suggestions.rowOf(addressId);
    if (!id || row < 0)
        return;
    const AddressRow &chosen_row = m_suggestions.at(row);
    take(*id, address_words::whole(chosen_row.lines.toStdString(), chosen_row.postcode.toStdString()));
}

void AddressesViewModel::take(const AddressId &id, const QString &text) {
    m_typed = text;
    m_chosen = id;
    m_problem.clear();
    emit typedChanged();
    emit filled(text);
    m_failed_ms = -1;
    askWhenNeeded(); // they are about to go there
    refresh();
}

void AddressesViewModel::recall(const QString &addressId, const QString &text) {
    const auto id = AddressId::parse(addressId.toStdString());
    if (id)
        take(*id, text);
    else
        emit filled(text);
}

void AddressesViewModel::add() {
    const AddressText typed = split_postcode(m_typed.trimmed().toStdString());
    SaveAddress verb{session().newId<AddressId>(), {}, typed.lines, typed.postcode};
    const auto id = verb.address;
    act(std::move(verb), [this, id, text = address_words::whole(typed.lines, typed.postcode)] { take(id, text); });
}

void AddressesViewModel::check() {
    if (canAsk())
        ask();
}

void AddressesViewModel::reload() {
    reread(
        [me = session().me(), typed = m_typed.toStdString(), is_chosen = !m_chosen.is_nil()](store::LocalStore &local) {
            Read found;
            if (const auto running = store::running_visit_of(local, me))
                found.running = running->row;
            found.check = store::check_of(local, found.running ? found.running->id : VisitId{});
            if (found.running && !found.check)
                found.check = take_over(local, *found.running);
            if (!found.running && !is_chosen)
                found.found = store::addresses_like(local, typed);
            return found;
        },
        [this](const Read &found) { show(found); });
}

void AddressesViewModel::show(const Read &found) {
    if (found.running && !m_running) { // what was typed is the visit's now, and no question once it is over
        m_typed.clear();
        m_chosen = {};
    }
    m_running = found.running;
    m_kept = found.check;
    m_suggestions.setRows(address_words::rows(found.found));
    const AddressText typed = split_postcode(m_typed.trimmed().toStdString());
    const auto same = [&typed](const Address &one) {
        return one.postcode == typed.postcode && lower(one.lines) == lower(typed.lines);
    };
    const auto begins = [&typed](const Address &one) { return lower(one.lines).starts_with(lower(typed.lines)); };
    const bool known = std::ranges::any_of(found.found, same);
    m_may_be = !typed.postcode.empty() && !found.found.empty() && std::ranges::none_of(found.found, begins);
    m_can_add = m_chosen.is_nil() && !typed.postcode.empty() && !typed.lines.empty() && !known;
    emit typedChanged();
    showWarnings();
    askWhenNeeded();
}

/// For a visit that runs nobody has to press; what is only typed waits until an address is chosen.
void AddressesViewModel::askWhenNeeded() {
    const bool wanted = m_running || !m_chosen.is_nil();
    const bool known = m_kept && answers(*m_kept, question());
    const bool too_soon = m_failed_ms >= 0 && session().clock().boottime_ms() - m_failed_ms < again_after_ms;
    if (wanted && !known && !too_soon && isLive() && canAsk())
        ask();
}

void AddressesViewModel::ask() {
    if (m_asking || !m_check)
        return;
    m_asking = question();
    showWarnings();
    const VisitId visit = m_running ? m_running->id : VisitId{};
    m_check(visit, *m_asking,
            [this, asked = *m_asking, self = QPointer<AddressesViewModel>(this)](const PlaceChecked &result) {
                if (!self)
                    return;
                m_problem = result.problem;
                m_failed_ms = result.check ? -1 : session().clock().boottime_ms();
                if (result.check)
                    return keep(*result.check);
                m_asking.reset();
                if (m_problem == QLatin1String("not_allowed") || m_problem == QLatin1String("malformed"))
                    m_refused = asked; // the same question would get the same answer
                refresh();
            });
}

/// The question is on its way until the store has the answer: a read begun before would ask once more, and each look is
/// written down.
void AddressesViewModel::keep(const AddressCheck &check) {
    const auto keeping = [check](store::LocalStore &local) {
        local.keep_check(check);
        return true;
    };
    const bool is_open = session().read(StoreFile::ops, this, keeping, [this](bool) {
        m_asking.reset();
        refresh();
    });
    if (!is_open)
        m_asking.reset();
}

QString AddressesViewModel::whyUnchecked() const {
    if (!can_be_asked(question()))
        //: Why nobody looked whether there are warnings about the place of a visit.
        return tr("The place has neither a known address nor a postcode, so warnings cannot be looked up.");
    if (m_problem == QLatin1String("too_many_requests"))
        //: Why nobody looked whether there are warnings about the place of a visit.
        return tr("You have looked at more places today than anybody visits. Ask a safety officer about this one.");
    if (m_problem == QLatin1String("not_allowed"))
        //: Why nobody looked whether there are warnings about the place of a visit.
        return tr("The safety system does not tell you about this place. Ask a safety officer.");
    if (!isLive() || !m_problem.isEmpty())
        //: Why nobody looked whether there are warnings about the place of a visit.
        return tr("The safety system cannot be reached. There may be warnings about this place.");
    //: Why nobody looked whether there are warnings about the place of a visit.
    return tr("Nobody has looked yet whether there are warnings about this place.");
}

void AddressesViewModel::say(const char *state, const QString &title, const QString &text) {
    m_state = QString::fromLatin1(state);
    m_title = title;
    m_text = text;
}

void AddressesViewModel::showWarnings() {
    const AddressQuestion now = question();
    const AddressCheck *known = m_kept && answers(*m_kept, now) ? &*m_kept : nullptr;
    m_warnings.setRows(known != nullptr ? address_words::warnings(*known, session().today(), session().zone())
                                        : std::vector<WarningRow>());
    m_two_person = known != nullptr && std::ranges::any_of(known->notes, &ToldNote::two_person);
    const QString before = m_state;
    if (known != nullptr) {
        //: Under the warnings about a place; %1 is a clock time.
        const QString at =
            tr("Checked at %1. That you looked is written down.").arg(time_words::clock(known->at, session().zone()));
        if (known->notes.empty())
            //: Heading: the safety system knows no warnings about the place of a visit.
            say("clear", tr("No warnings known about this place"), at);
        else
            //: Heading over warnings about the place of a visit.
            say("told", m_two_person ? tr("Two people go there, never one") : tr("Warnings about this place"), at);
    } else if (m_asking) {
        //: While the safety system is asked for warnings about the place of a visit.
        say("checking", tr("Looking for warnings about this place"), {});
    } else if (m_running || can_be_asked(now)) {
        //: Heading: nobody looked whether there are warnings about the place of a visit.
        say(can_be_asked(now) ? "unchecked" : "noplace", tr("Not checked"), whyUnchecked());
    } else {
        say("", {}, {});
    }
    if (m_state != before && m_state == QLatin1String("told"))
        session().announce(m_title, m_two_person, QStringLiteral("place"));
    emit warningsChanged();
}

void AddressesViewModel::forget() {
    m_typed.clear();
    m_chosen = {};
    m_asking.reset();
    m_refused.reset();
    m_failed_ms = -1;
    show({});
}

} // namespace tallyboard
