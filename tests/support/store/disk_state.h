// What a disk holds, and what of it power loss leaves: for every file the bytes a process sees, the bytes that are
// surely on the platter, and each change between the two. Pure bookkeeping: the same base and the same list of DiskOps
// give the same state, so a recorded run can be cut off at any of its points. Sectors are 512 bytes. A folder's changes
// get lost from the end (metadata journals of ext4, XFS, APFS keep their order); a file's changes get lost in any order
// and in part. Nothing that was synced is ever lost, and bytes beside a write are not harmed (SQLite's powersafe
// overwrite).
#pragma once
#include <cstdint>
#include <map>
#include <string>
#include <vector>

namespace tallyboard::testing {

/// Files by name, all of it durable.
using DiskImage = std::map<std::string, std::string>;

struct DiskOp {
    enum class Kind : std::uint8_t {
        create,      // `name` gets the next file number
        write,       // `data` at `at`
        truncate,    // to `at` bytes
        sync,        // the file's bytes
        sync_failed, // what was not synced stays visible and never becomes durable, as Linux does after EIO
        remove,      // `name`
        sync_folder  // the names
    };
    Kind kind = Kind::write;
    int file = -1;
    std::string name;
    std::int64_t at = 0;
    std::string data;
};

/// What becomes of changes that were not synced.
enum class Loss {
    drop,    // all gone, names too
    keep,    // nothing gone: a process that died
    prefix,  // the first ones stay, the next one in part
    tear,    // each sector of each change on its own
    reorder, // early ones gone, late ones there
    noise    // as tear, and sectors of a log that was being written hold anything
};
inline constexpr int loss_count = 6;
const char *word(Loss loss);

class DiskState {
public:
    explicit DiskState(const DiskImage &durable = {});

    void apply(const DiskOp &op);
    int find(const std::string &name) const; // a file's number, or -1
    const std::string &bytes(int file) const { return m_files[static_cast<std::size_t>(file)].seen; }
    int next_file() const { return static_cast<int>(m_files.size()); }
    DiskImage now() const; // as a process sees it
    DiskImage after_power_loss(Loss loss, std::uint64_t seed) const;

private:
    struct Change {
        std::int64_t at = 0; // or the new size
        std::string data;
        bool truncate = false;
    };
    struct File {
        std::string seen, safe;
        std::vector<Change> changes; // since the last sync
    };
    struct NameChange {
        std::string name;
        int file; // -1: removed
    };
    struct Dice;
    static void change(std::string &bytes, const Change &change, std::int64_t from, std::int64_t length);
    static std::string left_of(const File &file, Loss loss, bool log, Dice &chance);
    static void tear(std::string &bytes, const Change &one, bool noise, Dice &chance);

    std::vector<File> m_files;
    std::map<std::string, int> m_names, m_safe_names;
    std::vector<NameChange> m_name_changes;
};

} // namespace tallyboard::testing
