// Where a device keeps its profiles, and where a person finds what they asked to be saved. Profiles' folders are made
// private to the person (0700); nothing readable is ever put in one.
#pragma once
#include <string>

namespace tallyboard::platform {

class Paths {
public:
    virtual ~Paths() = default;
    /// The folder that holds all profiles of this person, for example ~/.local/share/tallyboard.
    virtual std::string data_folder() const = 0;
    /// Makes `folder` and its parents, 0700. False: it can not be made or belongs to somebody else.
    virtual bool make_private(const std::string &folder) const = 0;
    /// Writes a text where the person will find it: in their documents folder, else in their downloads. Returns the
    /// path. Empty: it could not be written, and no part of it is left. May be called from any thread.
    virtual std::string save_for_person(const std::string &name, const std::string &text) = 0;
};

} // namespace tallyboard::platform
