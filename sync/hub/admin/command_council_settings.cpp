// settings get, set and history. A file says only what changes. A name that is no setting is refused with the one that
// was probably meant, since nothing is as easily overlooked as a setting that was never taken.
#include "codec/codec.h"
#include "domain/enum_text.h"
#include "hub/admin/commands.h"
#include "hub/admin/files.h"
#include "hub/admin/near_word.h"
#include "hub/channels/one_line.h"
#include "hub/council_settings.h"
#include "protocol/json_page.h"
#include "store/civil_time.h"
#include <boost/json/object.hpp>
#include <ostream>

namespace tallyboard::hub {

namespace {

namespace json = boost::json;

constexpr std::size_t settings_bytes_max = 100'000;

SettingValue default_of(std::string_view topic) {
    SettingValue value;
    each_alternative<SettingValue>([&]<class T>() {
        if (T::trait.word.text == topic)
            value = T{};
    });
    return value;
}

struct InForce {
    std::int64_t n = 0;
    SettingValue value;
};
InForce in_force(HubStore &store, const std::string &topic) {
    const auto versions = setting_versions(store, topic);
    if (versions.empty())
        return {0, default_of(topic)};
    return {versions.back().n, versions.back().value};
}

json::value fields_of(const SettingValue &value) {
    return codec::write_setting(value).as_object().at(trait_of(value).word.text);
}

/// Lines "name: old -> new" of what differs.
std::string differences(const SettingValue &before, const SettingValue &after) {
    std::string text;
    const json::value then = fields_of(before), now = fields_of(after);
    for (const auto &member : then.as_object())
        if (const json::value &value = now.at(member.key()); value != member.value())
            text += "  " + std::string(member.key()) + ": " + codec::text_of(member.value()) + " -> " +
                    codec::text_of(value) + "\n";
    return text;
}

std::string unknown_name(const std::string &name, const json::object &known) {
    std::vector<std::string> names;
    for (const auto &member : known)
        names.emplace_back(member.key());
    const std::string near = near_word(name, names);
    std::string text = "'" + one_line(name) + "' is no setting of this topic";
    return text + (near.empty() ? "" : "; did you mean '" + near + "'?");
}

/// The value in force with what the file says in its place. `problem`: why it cannot be taken.
SettingValue with_file(const SettingValue &before, const std::string &text, std::string &problem) {
    const auto parsed = codec::parse(text, settings_bytes_max);
    if (!parsed || !parsed.value().is_object()) {
        problem = parsed ? "the file must hold one JSON object" : "the file is no JSON: " + parsed.error().why;
        return before;
    }
    json::value known = fields_of(before);
    json::object &merged = known.as_object();
    for (const auto &member : parsed.value().get_object()) {
        const auto found = merged.find(member.key());
        if (found == merged.end()) {
            problem = unknown_name(std::string(member.key()), merged);
            return before;
        }
        found->value() = member.value();
    }
    auto read = codec::read_setting(json::object{{trait_of(before).word.text, std::move(merged)}});
    if (read)
        return read.take();
    problem = read.error().where + ": " + read.error().why;
    return before;
}

std::string refusal_text(const Refusal &refusal) {
    std::string text(enum_text(refusal.code));
    for (const auto &[name, value] : refusal.params)
        text += " " + name + "=" + one_line(value);
    switch (refusal.code) {
    case RefusalCode::value_out_of_range:
        return std::string(refusal.param("field")) + " must be " + std::string(refusal.param("min")) + " to " +
               std::string(refusal.param("max"));
    case RefusalCode::changed_meanwhile:
        return "somebody has changed it meanwhile; version " + std::string(refusal.param("n")) + " is in force";
    case RefusalCode::kept_too_short:
        return "people may correct " + std::string(refusal.param("days")) +
               " days back (presence.days_back), so places must be kept for longer (retention.places_days)";
    case RefusalCode::named_twice: return "'" + one_line(refusal.param("name")) + "' stands there twice";
    default: return text;
    }
}

int change(OpenHub &hub, const SettingsOptions &options, Console &world) {
    const auto text = read_file(options.file, settings_bytes_max);
    if (!text) {
        world.err << "Nothing was changed: " << text.error().what << ".\n";
        return exit_refused;
    }
    const InForce before = in_force(*hub.store, options.topic);
    std::string problem;
    ChangeSetting wanted{with_file(before.value, text.value(), problem),
                         options.based_on < 0 ? before.n : options.based_on, options.reason};
    const std::string news = differences(before.value, wanted.value);
    if (problem.empty())
        if (const Refusal bad = change_setting(admin_of(hub, world), wanted, options.dry_run || news.empty());
            bad.code != RefusalCode::none)
            problem = refusal_text(bad);
    if (!problem.empty()) {
        world.err << "Nothing was changed: " << problem << ".\n";
        return exit_refused;
    }
    world.out << (news.empty() ? "That is in force already; nothing was changed.\n" : news);
    if (options.dry_run)
        world.out << "Dry run: nothing was changed.\n";
    return exit_done;
}

int history(OpenHub &hub, const std::string &topic, Console &world) {
    const std::string zone = meta_of(*hub.store, "zone", "Europe/London");
    const auto people = all_people(*hub.store);
    SettingValue before = default_of(topic);
    for (const Setting &version : setting_versions(*hub.store, topic)) {
        const auto who = std::ranges::find(people, version.by, &Person::id);
        world.out << version.n << "  " << date_text(civil_time(version.at, zone).date) << " "
                  << clock_text(version.at, zone) << "  "
                  << (version.by.is_nil()   ? "operator"
                      : who == people.end() ? "?"
                                            : one_line(who->name))
                  << (version.reason.empty() ? "" : "  " + one_line(version.reason)) << "\n"
                  << differences(before, version.value);
        before = version.value;
    }
    return exit_done;
}

int show(OpenHub &hub, const std::string &topic, Console &world) {
    json::object all;
    for (const std::string_view one : setting_topics)
        if (topic.empty() || one == topic)
            all[one] = fields_of(in_force(*hub.store, std::string(one)).value);
    world.out << protocol::json_page(topic.empty() ? json::value(all) : all.begin()->value()) << "\n";
    return exit_done;
}

} // namespace

int settings(const Place &place, const SettingsOptions &options, Console &world) {
    if (options.act != "get" && (options.topic.empty() || (options.act == "set" && options.file.empty()))) {
        world.err << (options.topic.empty() ? "Say which topic.\n" : "Say which file has the changes.\n");
        return exit_usage;
    }
    const auto hub = open_hub(place, world);
    if (!hub)
        return exit_no_store;
    if (options.act == "set")
        return change(*hub, options, world);
    return options.act == "history" ? history(*hub, options.topic, world) : show(*hub, options.topic, world);
}

} // namespace tallyboard::hub
