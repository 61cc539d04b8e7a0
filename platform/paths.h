// Where a device keeps its profiles. Folders are made private to the person (0700); nothing readable is ever put in
// one.
#pragma once
#include <string>

namespace tallyboard::platform {

class Paths {
public:
    virtual ~Paths() = default;
    /// The folder all profiles of this person stand in, for example ~/.local/share/tallyboard.
    virtual std::string data_folder() const = 0;
    /// Makes `folder` and its parents, 0700. False: it can not be made or belongs to somebody else.
    virtual bool make_private(const std::string &folder) const = 0;
};

} // namespace tallyboard::platform
