// export: the copy that somebody may ask for, as a folder of small files. It is whole or not there: it is made beside
// its place, put on disk, and then given its name.
#include "hub/admin/commands.h"
#include "hub/admin/files.h"
#include "hub/admin/need_person.h"
#include "hub/channels/one_line.h"
#include "hub/subject_access.h"
#include "store/civil_time.h"
#include <cerrno>
#include <cstring>
#include <fcntl.h>
#include <filesystem>
#include <ostream>
#include <stdio.h>
#include <sys/stat.h>

namespace tallyboard::hub {

namespace fs = std::filesystem;

namespace {

std::string read_me(const SubjectCopy &copy, const std::string &council, const std::string &day) {
    std::string text = "What " + one_line(council) + " holds about " + one_line(copy.name) + " in Tallyboard, on " +
                       day +
                       "\n\nEach file has entries in JSON, which any text editor shows. Times are the council's local "
                       "time. Where an entry says \"you\", it means the person named above.\n";
    for (const SubjectFile &file : copy.files)
        text += "\n" + file.name + ".json: " + file.about + "\n  Entries: " + std::to_string(file.entries) +
                "\n  Kept: " + file.kept + "\n  Who can see it: " + file.seen + "\n";
    return text + "\nNot here, because the hub can not tell whose they are: counts of people at a site on a day, "
                  "concerns that "
                  "were sent without a name, and lines in which an erased person stood. What is on your own devices is "
                  "there, and "
                  "the app shows it.\n";
}

/// A sentence, or an empty text when the folder is there with all its files.
std::string write_folder(const SubjectCopy &copy, const std::string &readme, const std::string &folder) {
    std::string path = folder;
    while (path.size() > 1 && path.back() == '/')
        path.pop_back();
    const std::string fresh = path + ".new";
    std::error_code code;
    if (fs::exists(fresh, code))
        return fresh + " is left from an export that was cut short; remove it first";
    if (mkdir(fresh.c_str(), 0700) != 0)
        return "can not make " + fresh + ": " + std::strerror(errno);
    std::string why = write_new_file(fresh + "/README.txt", readme, true);
    for (const SubjectFile &file : copy.files)
        if (why.empty())
            why = write_new_file(fresh + "/" + file.name + ".json", file.json + "\n", true);
    if (why.empty())
        why = sync_folder(fresh);
    // Not rename(): that would take the place of an empty folder that somebody made meanwhile.
    if (why.empty() && renameat2(AT_FDCWD, fresh.c_str(), AT_FDCWD, path.c_str(), RENAME_NOREPLACE) != 0)
        why = "can not make " + path + ": " + std::strerror(errno);
    if (!why.empty())
        fs::remove_all(fresh, code);
    return why.empty() ? sync_folder(fs::path(path).parent_path().string()) : why;
}

} // namespace

int export_person(const Place &place, const std::string &who, const std::string &folder, Console &world) {
    const auto refuse = [&world](const std::string &why) {
        world.err << "Nothing was written: " << why << ".\n";
        return exit_refused;
    };
    std::error_code code;
    if (folder.empty() || fs::exists(folder, code))
        return refuse(folder + " is there already; give a folder that is not");
    const auto hub = open_hub(place, world);
    if (!hub)
        return exit_no_store;
    const auto person = need_person(*hub->store, who, world, true);
    if (!person)
        return exit_refused;
    const Admin admin = admin_of(*hub, world);
    const auto copy = copy_for(admin, person->id);
    if (!copy || copy->sealed_left)
        return refuse(copy ? "something of theirs can not be opened: these are not the hub's keys"
                           : "there is nobody by this id any more");
    const std::string zone = meta_of(*hub->store, "zone", "Europe/London");
    const std::string readme =
        read_me(*copy, meta_of(*hub->store, "council", "the council"), date_text(civil_time(admin.now, zone).date));
    if (const std::string why = write_folder(*copy, readme, folder); !why.empty())
        return refuse(why);
    world.out << copy->files.size() << " files and a README.txt are in " << folder
              << ", readable by you alone. Give them to " << one_line(copy->name) << " and then delete the folder.\n";
    return exit_done;
}

} // namespace tallyboard::hub
