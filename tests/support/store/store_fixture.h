// For tests of stores: a scratch folder that goes away, chance from a seed, a small council.
#pragma once
#include "store/local_store.h"
#include "support/ids.h"
#include <filesystem>
#include <map>
#include <string>

namespace tallyboard::testing {

class ScratchDir {
public:
    ScratchDir();
    ~ScratchDir();
    ScratchDir(const ScratchDir &) = delete;
    ScratchDir &operator=(const ScratchDir &) = delete;
    std::string file(const std::string &name) const { return (m_path / name).string(); }
    const std::filesystem::path &path() const { return m_path; }

private:
    std::filesystem::path m_path;
};

store::RandomBytes seeded(std::uint64_t seed);
store::Key key_of(std::uint8_t fill);
/// Ends the program when the store does not open: for tests about something else.
std::unique_ptr<store::LocalStore> open_store(const std::string &path, StoreFile which = StoreFile::ops,
                                              std::uint64_t seed = 1, const std::string &vfs = {});

/// Same number, same bytes.
UuidBytes numbered(std::uint64_t n);

/// Saturday 21 November 2026, noon in London, and some milliseconds later.
Moment after_noon(std::int64_t later_ms = 0);
Evidence pressed(const Moment &moment);
store::Executed press(store::LocalStore &store, const Verb &verb, std::int64_t later_ms = 0, std::uint64_t by = 1);

/// People 1.., each with a contact; a site TH with one floor, one zone and desks TH-001..
std::vector<Change> council(int people, int desks);
/// An answer to everything that waits.
store::Arrived answer_all(store::LocalStore &store, Verdict verdict, RefusalCode code = RefusalCode::none);

std::string bytes_of(const std::string &path);
void write_bytes(const std::string &path, const std::string &bytes);
/// Every file of a folder and below, by name.
std::map<std::string, std::string> files_of(const std::filesystem::path &folder);

} // namespace tallyboard::testing
