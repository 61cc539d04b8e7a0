#include "simulation/behind.h"
#include "simulation/model_alarm.h"
#include "simulation/model_closing.h"
#include "simulation/model_visit.h"
#include <algorithm>

namespace tallyboard::simulation {

namespace {

struct Apply {
    Truth &truth;
    const Pressed &pressed;
    const CommandId &id;
    Instant at;

    void expect(const Row &row, bool removed = false) {
        truth.expected[{std::string(row_word(row)), row_key(row)}] = removed ? std::string() : model_words(row);
    }
    ModelVisit *visit(const VisitId &which) {
        const auto found = truth.visits.find(which);
        return found == truth.visits.end() ? nullptr : &found->second;
    }
    const Row *row(const char *kind, const std::string &key) {
        const auto found = truth.rows.find({kind, key});
        if (found == truth.rows.end())
            return nullptr;
        // The newest but what this very commit wrote is of no use here: rows came before commands. Look at any.
        for (auto version = found->second.rbegin(); version != found->second.rend(); ++version)
            if (version->row)
                return &*version->row;
        return nullptr;
    }

    void stands(const AssessmentId &which, AssessmentState state) {
        ModelCheck &check = truth.checks.at(which);
        check.state = state;
        Assessment row;
        row.id = which, row.person = check.person, row.state = state;
        expect(row);
    }
    std::vector<AssessmentId> others_of_the_place(const AssessmentId &which) {
        const ModelCheck &one = truth.checks.at(which);
        std::vector<AssessmentId> others;
        for (const auto &[other, check] : truth.checks)
            if (other != which && check.person == one.person && check.workstation == one.workstation &&
                check.place == one.place)
                others.push_back(other);
        return others;
    }

    std::string operator()(const DeclarePlace &v) {
        const auto offered = rules_in<PresenceRules>(truth).kinds;
        if (std::ranges::find(offered, v.kind) == offered.end())
            return "a kind of place that the council does not use";
        const bool with_site = v.kind == PlaceKind::office || v.kind == PlaceKind::other_site;
        expect(Presence{pressed.owner, v.date, v.half, v.kind, with_site ? v.site : SiteCode{}, {}});
        return {};
    }
    /// Rows came before commands: the version that it made is there, and the one it was based on is the one before.
    std::string operator()(const ChangeSetting &v) {
        const auto versions = settings_in(truth, trait_of(v.value).word);
        const bool stands = !versions.empty() && versions.back().value == v.value;
        if (!stands || versions.back().n < v.based_on || versions.back().n > v.based_on + 1)
            return "a change of the settings that is based on an older version";
        return {};
    }
    std::string operator()(const ClearPlace &v) {
        Presence gone;
        gone.person = pressed.owner, gone.date = v.date, gone.half = v.half;
        expect(gone, true);
        return {};
    }
    std::string operator()(const Arrive &v) {
        expect(Actual{pressed.owner, v.date, v.site, ActualState::here, {}});
        return {};
    }
    std::string operator()(const Leave &v) {
        const Actual key{pressed.owner, v.date, {}, ActualState::left, {}};
        const auto *before = row("actual", row_key(key));
        if (before == nullptr)
            return "left nothing behind";
        expect(Actual{pressed.owner, v.date, std::get<Actual>(*before).site, ActualState::left, {}});
        return {};
    }
    /// When it was taken: the device's word, or by its own age where that can not be.
    Instant taken(const Fix &fix) const {
        if (fix.taken_at.is_set() && fix.taken_at <= at && at - fix.taken_at <= minutes(40LL * 24 * 60))
            return fix.taken_at;
        const auto age = pressed.evidence.wall.ms + pressed.evidence.offset_ms - fix.taken_at.ms;
        return at - Millis{std::clamp<std::int64_t>(age, 0, 3'600'000)};
    }
    /// The newest place is kept, of whatever press; nothing that is not in the world.
    void last_fix(const VisitId &which, const std::optional<Fix> &fix) {
        if (!fix || fix->latitude_e6 > 90'000'000 || fix->accuracy_m < 0)
            return;
        Fix kept = *fix;
        kept.taken_at = taken(*fix);
        const auto before = truth.fixes.find(which);
        if (before == truth.fixes.end() || kept.taken_at >= before->second.first.taken_at)
            truth.fixes[which] = {kept, at};
    }
    std::string operator()(const SendPosition &v) {
        const auto *known = visit(v.visit);
        if (known == nullptr || known->state == VisitState::closed)
            return "a place was taken in of a visit that is over";
        if (known->person != pressed.owner || pressed.by != pressed.owner)
            return "may not say where somebody else is";
        const auto before = truth.fixes.find(v.visit);
        if (before == truth.fixes.end() || taken(v.fix) >= before->second.first.taken_at + seconds(10))
            last_fix(v.visit, v.fix);
        return {};
    }
    std::string operator()(const BookDesk &v) {
        const auto meets = [](Span a, Span b) { return a == b || a == Span::day || b == Span::day; };
        for (const auto &[booking, other] : truth.held)
            if (booking != v.booking && other.person == pressed.owner && other.date == v.date &&
                meets(other.span, v.span))
                return "desk: somebody holds two at once";
        const auto *desk = row("desk", v.desk.text);
        if (desk == nullptr || !std::get<Desk>(*desk).active)
            return "desk: it is not offered";
        truth.held[v.booking] = {pressed.owner, v.date, v.span};
        const auto *now = row("booking", v.booking.text());
        const std::string site = now == nullptr ? "" : std::get<Booking>(*now).site.text;
        expect(Booking{v.booking, v.desk, {site}, pressed.owner, v.date, v.span, BookingState::confirmed, {}, {}, {}});
        expect(Occupied{v.booking, v.desk, v.date, v.span});
        return {};
    }
    std::string operator()(const CancelBooking &v) {
        const auto *now = row("booking", v.booking.text());
        if (now == nullptr)
            return "cancelled a booking that is not there";
        auto booking = std::get<Booking>(*now);
        if (booking.person != pressed.owner)
            return "may not cancel another's booking";
        booking.state = BookingState::cancelled;
        truth.held.erase(v.booking);
        expect(booking);
        expect(Occupied{v.booking, booking.desk, booking.date, booking.span}, true);
        return {};
    }
    std::string operator()(const StartAssessment &) { return "a draft reached the hub"; }
    std::string operator()(const AnswerTopic &) { return "a draft reached the hub"; }
    // No device of a run sends these; the operator does.
    std::string operator()(const GrantRole &) { return "a role that nobody gave"; }
    std::string operator()(const EndRole &) { return "a role that nobody took away"; }
    template <class V>
    requires(requires { V::trait; }) std::string operator()(const V &) {
        return std::string(V::trait.word.text) + ": of no workload";
    }
    bool is_officer() {
        const auto *person = row("person", pressed.by.text());
        return person != nullptr && std::get<Person>(*person).roles.has(Role::safety_officer);
    }
    std::string operator()(const SaveAddress &) { return {}; }
    std::string operator()(const SaveAddressNote &) {
        return is_officer() ? "" : "a note about an address by somebody who may not write one";
    }
    std::string operator()(const EndAddressNote &) {
        return is_officer() ? "" : "a note about an address was ended by somebody who may not";
    }
    std::string operator()(const SubmitAssessment &v) {
        truth.checks.try_emplace(v.assessment, ModelCheck{pressed.owner, v.workstation, v.place, at});
        stands(v.assessment, AssessmentState::submitted);
        // A new check of a place is the answer to one that was sent back.
        for (const auto &other : others_of_the_place(v.assessment))
            if (truth.checks.at(other).state == AssessmentState::actions_open)
                stands(other, AssessmentState::replaced);
        return {};
    }
    std::string operator()(const ReviewAssessment &v) {
        if (pressed.by == pressed.owner)
            return "may not review one's own";
        if (!truth.checks.contains(v.assessment))
            return "reviewed what nobody handed in";
        const auto order = [this](const AssessmentId &which) {
            return std::pair(truth.checks.at(which).handed_in, which);
        };
        bool newer = false;
        for (const auto &other : others_of_the_place(v.assessment)) {
            newer |= order(other) > order(v.assessment);
            const auto state = truth.checks.at(other).state;
            const bool waits = state == AssessmentState::submitted || state == AssessmentState::actions_open;
            if (v.sign_off && waits && order(other) < order(v.assessment))
                stands(other, AssessmentState::replaced); // nothing waits behind a place that is signed off
        }
        stands(v.assessment, v.sign_off ? AssessmentState::signed_off
                             : newer    ? AssessmentState::replaced
                                        : AssessmentState::actions_open);
        return {};
    }
    std::string operator()(const StartVisit &v) {
        if (auto *known = visit(v.visit)) {
            if (known->by_sos) // an SOS was faster: the plan is filled in, the alarm goes on
                known->interval = v.interval_minutes, known->grace = v.grace_minutes,
                known->planned_end = at + minutes(v.minutes), known->by_sos = false, last_fix(v.visit, v.fix);
            return {};
        }
        for (const auto &[other, open] : truth.visits)
            if (open.person == pressed.owner && open.state != VisitState::closed)
                return "a second visit runs";
        ModelVisit made;
        made.person = pressed.owner;
        made.interval = v.interval_minutes, made.grace = v.grace_minutes;
        made.planned_end = at + minutes(v.minutes);
        made.started = at;
        made.plan = plan_in(truth, pressed.owner);
        arm(truth, made, at);
        truth.visits[v.visit] = made;
        last_fix(v.visit, v.fix);
        return {};
    }
    /// The visit of a press, if it is there, the presser's and of this epoch.
    std::string open(const VisitId &which, std::int64_t epoch, ModelVisit *&found) {
        found = visit(which);
        if (found == nullptr || found->state == VisitState::closed)
            return "no such visit is open";
        if (found->person != pressed.owner)
            return "may not touch another's visit";
        const bool first = epoch == 0 && found->epoch == 1 && found->cause != AlarmCause::sos;
        if (epoch != found->epoch && !first && !(is_alarm(*found) && epoch > found->epoch))
            return "a stale epoch changed something";
        return {};
    }
    std::string operator()(const CheckIn &v) {
        auto wrong = sign_of_life(v.visit, v.epoch, 0, false);
        if (wrong.empty())
            last_fix(v.visit, v.fix);
        return wrong;
    }
    std::string operator()(const ExtendVisit &v) { return sign_of_life(v.visit, v.epoch, v.minutes, false, v.reason); }
    std::string operator()(const CloseVisit &v) {
        auto wrong = sign_of_life(v.visit, v.epoch, 0, true);
        if (wrong.empty() && word_of(truth, pressed) == CloseWord::wrong)
            return "a close with neither of their two words";
        note_close(truth, v.visit, pressed, at);
        return wrong;
    }
    std::string operator()(const ChooseClosingWords &) {
        if (pressed.by != pressed.owner)
            return "may not choose another's words";
        truth.closing.words[pressed.owner] = pressed.typed;
        return may_be_chosen(pressed.typed) ? "" : "closing words that nobody may choose";
    }
    std::string sign_of_life(const VisitId &which, std::int64_t epoch, int more, bool close,
                             const std::string &reason = {}) {
        ModelVisit *found = nullptr;
        if (auto wrong = open(which, epoch, found); !wrong.empty())
            return wrong;
        if (is_alarm(*found)) { // people were told: only people end it
            const AlarmId id_of_alarm = open_alarm(truth, found->person);
            AlarmPress press = press_on(id_of_alarm);
            press.note = reason;
            turn(
                truth, id_of_alarm, at, [&press](auto &model) { model.safe(press); }, which);
            return {};
        }
        if (more > 0)
            found->planned_end = std::max(found->planned_end, at) + minutes(more);
        if (!close) {
            arm(truth, *found, at);
            return {};
        }
        found->state = VisitState::closed;
        found->closed = at;
        set_next(*found, {}, at);
        return {};
    }
    AlarmPress press_on(const AlarmId &which) const {
        AlarmPress press;
        press.who = {pressed.by, {}};
        press.epoch = truth.alarms.at(which).model.epoch;
        return press;
    }
    std::string operator()(const RaiseSos &v) {
        auto *known = visit(v.visit);
        VisitId which = v.visit;
        if (v.visit.is_nil() || (known != nullptr && known->person != pressed.owner))
            which = VisitId{id.bytes}, known = visit(which);
        if (known == nullptr) {
            ModelVisit made;
            made.person = pressed.owner;
            made.deadline = made.planned_end = made.started = made.armed = at;
            made.by_sos = true;
            made.interval = 60, made.grace = 10;
            made.plan = plan_in(truth, pressed.owner);
            known = &(truth.visits[which] = made);
        }
        forget_alarm(*known);
        known->state = VisitState::escalating;
        known->cause = AlarmCause::sos;
        set_next(*known, {}, at);
        known->epoch += 1;
        known->closed = {};
        judge(truth, *known, at);
        last_fix(which, v.fix);
        raise(truth, which, Cause::sos, AlarmId{id.bytes}, at);
        return {};
    }
    std::string answer(const VisitId &which, std::int64_t epoch, ModelVisit *&found) {
        found = visit(which);
        if (found == nullptr || found->state == VisitState::closed || found->state == VisitState::armed)
            return "no alarm to answer";
        if (found->person == pressed.by)
            return "may not answer one's own alarm";
        return epoch == found->epoch ? std::string() : "a stale epoch changed something";
    }
    /// What the alarm's own rules say of a press that the hub accepted.
    std::string taken_as(const AlarmId &which) const {
        switch (truth.alarms.at(which).model.reply) {
        case AlarmReply::not_allowed: return "may not answer an alarm";
        case AlarmReply::own_alarm: return "may not answer one's own alarm";
        case AlarmReply::stale: return "a stale epoch changed something";
        case AlarmReply::over: return "no alarm to answer";
        case AlarmReply::not_taken_on: return "closed an alarm that nobody had taken on";
        case AlarmReply::needs_text: return "closed without a word";
        default: return {};
        }
    }
    std::string operator()(const AcknowledgeAlarm &v) {
        ModelVisit *found = nullptr;
        AlarmId which = unseen_behind(truth, pressed, v.visit);
        const bool is_behind = !which.is_nil();
        if (auto wrong = is_behind ? "" : answer(v.visit, v.epoch, found); !wrong.empty())
            return wrong;
        if (!is_behind)
            which = open_alarm(truth, found->person);
        if (which.is_nil()) {
            take_on_early(truth, v.visit, pressed.by, AlarmId{id.bytes}, at);
            return taken_as(AlarmId{id.bytes});
        }
        const AlarmPress press = press_on(which);
        const auto take = [&press](auto &model) {
            if (model.taken && !model.owners.empty())
                model.take_over(press, model.owners.front().who);
            else
                model.answer(press);
        };
        turn(truth, which, at, take, is_behind ? VisitId{} : v.visit);
        return taken_as(which);
    }
    /// Whoever is to be told by the app is told once it has shown the alarm. The report came before its command.
    std::string operator()(const AlarmShown &v) {
        const ModelVisit *found = visit(v.visit);
        if (found == nullptr || pressed.by == pressed.owner)
            return "shown, an alarm that nobody may answer";
        const auto said = std::erase_if(truth.app_reports,
                                        [this](const Message &message) { return message.to.who.person == pressed.by; });
        if (v.epoch == found->epoch && said == 0 && waits_for_app(truth, found->alarm, pressed.by) != nullptr)
            return "an app has shown an alarm, and nobody counts as told";
        return v.epoch != found->epoch && said > 0 ? "a report about an old alarm counts for the new one" : "";
    }
    std::string operator()(const CloseAlarm &v) {
        ModelVisit *found = nullptr;
        AlarmId which = unseen_behind(truth, pressed, v.visit);
        const bool is_behind = !which.is_nil();
        if (auto wrong = is_behind ? "" : answer(v.visit, v.epoch, found); !wrong.empty())
            return wrong;
        if (!is_behind)
            which = open_alarm(truth, found->person);
        if (which.is_nil())
            return "closed an alarm that nobody had taken on";
        AlarmPress press = press_on(which);
        press.note = v.note;
        const auto close = [&](auto &model) { model.close(press, v.outcome); };
        turn(truth, which, at, close, is_behind ? VisitId{} : v.visit);
        truth.alarms.at(which).closed_by = pressed.by;
        return taken_as(which);
    }
};

} // namespace

std::string apply(Truth &truth, const Pressed &pressed, const CommandId &id, Instant at) {
    return std::visit(Apply{truth, pressed, id, at}, pressed.verb);
}

} // namespace tallyboard::simulation
