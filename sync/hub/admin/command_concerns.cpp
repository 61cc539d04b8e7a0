// concerns list, read and reply: for who answers them. No command here can say who wrote one.
#include "hub/admin/commands.h"
#include "hub/admin/files.h"
#include "hub/channels/one_line.h"
#include "hub/concerns.h"
#include "store/civil_time.h"
#include <algorithm>
#include <charconv>
#include <ostream>

namespace tallyboard::hub {

namespace {

/// Line by line: nothing that was typed may play tricks on the terminal.
std::string page(const std::string &text) {
    std::string out;
    for (std::size_t at = 0; at <= text.size();) {
        const auto end = std::min(text.find('\n', at), text.size());
        out += "  " + one_line(text.substr(at, end - at)) + "\n";
        at = end + 1;
    }
    return out;
}

int list(const std::vector<Concern> &all, Console &world) {
    for (const Concern &one : all)
        world.out << one.id << "  " << date_text(one.day) << "  " << one.replies.size()
                  << (one.replies.size() == 1 ? " reply" : " replies") << "\n";
    if (all.empty())
        world.out << "There are none.\n";
    return exit_done;
}

int read_one(const std::vector<Concern> &all, std::int64_t id, Console &world) {
    const auto found = std::ranges::find(all, id, &Concern::id);
    if (found == all.end()) {
        world.err << "There is no concern " << id << "; see concerns list.\n";
        return exit_refused;
    }
    world.out << "Concern " << id << " of " << date_text(found->day) << ":\n" << page(found->text);
    for (const ConcernWords &reply : found->replies)
        world.out << "Reply of " << date_text(reply.day) << ":\n" << page(reply.text);
    return exit_done;
}

int reply(OpenHub &hub, std::int64_t id, const std::string &file, LocalDate today, Console &world) {
    const auto text = read_file(file, concern_bytes);
    if (!text || text.value().empty()) {
        world.err << "Nothing was written: " << (text ? "the file is empty" : text.error().what) << ".\n";
        return exit_refused;
    }
    Batch batch(*hub.store);
    if (!Concerns(*hub.store, hub.keys.dse, world.random).reply(id, text.value(), today)) {
        world.err << "There is no concern " << id << "; see concerns list.\n";
        return exit_refused;
    }
    batch.commit();
    world.out << "Whoever wrote it can read this reply with their code.\n";
    return exit_done;
}

} // namespace

int concerns(const Place &place, const ConcernOptions &options, Console &world) {
    std::int64_t id = 0;
    const char *end = options.id.data() + options.id.size();
    const bool whole = std::from_chars(options.id.data(), end, id).ptr == end && !options.id.empty();
    if (options.act != "list" && (!whole || (options.act == "reply" && options.file.empty()))) {
        world.err << (whole ? "Say which file has the reply.\n" : "Say which concern, by its number.\n");
        return exit_usage;
    }
    const auto hub = open_hub(place, world);
    if (!hub)
        return exit_no_store;
    const std::string zone = meta_of(*hub->store, "zone", "Europe/London");
    if (options.act == "reply")
        return reply(*hub, id, options.file, civil_time(admin_of(*hub, world).now, zone).date, world);
    std::vector<Concern> all;
    {
        Batch batch(*hub->store);
        all = Concerns(*hub->store, hub->keys.dse, world.random).all();
    }
    return options.act == "list" ? list(all, world) : read_one(all, id, world);
}

} // namespace tallyboard::hub
