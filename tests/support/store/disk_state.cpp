#include "support/store/disk_state.h"
#include <algorithm>

namespace tallyboard::testing {

namespace {
constexpr std::int64_t sector = 512;

bool is_log(const std::string &name) { return name.ends_with("-wal") || name.ends_with("-journal"); }
} // namespace

// Small and the same everywhere (splitmix64): a state is copied and torn tens of thousands of times.
struct DiskState::Dice {
    std::uint64_t state;
    std::uint64_t next() {
        state += 0x9e3779b97f4a7c15ULL;
        std::uint64_t z = state;
        z = (z ^ (z >> 30U)) * 0xbf58476d1ce4e5b9ULL;
        z = (z ^ (z >> 27U)) * 0x94d049bb133111ebULL;
        return z ^ (z >> 31U);
    }
    std::size_t below(std::size_t n) { return n == 0 ? 0 : static_cast<std::size_t>(next() % n); }
    bool one_in(unsigned n) { return next() % n == 0; }
};

const char *word(Loss loss) {
    switch (loss) {
    case Loss::drop: return "drop";
    case Loss::keep: return "keep";
    case Loss::prefix: return "prefix";
    case Loss::tear: return "tear";
    case Loss::reorder: return "reorder";
    case Loss::noise: return "noise";
    }
    return "";
}

DiskState::DiskState(const DiskImage &durable) {
    for (const auto &[name, bytes] : durable) {
        m_names[name] = m_safe_names[name] = next_file();
        m_files.push_back({bytes, bytes, {}});
    }
}

void DiskState::change(std::string &bytes, const Change &change, std::int64_t from, std::int64_t length) {
    if (change.truncate) {
        bytes.resize(static_cast<std::size_t>(change.at), '\0');
        return;
    }
    const auto at = static_cast<std::size_t>(change.at + from);
    const auto n = static_cast<std::size_t>(length);
    if (bytes.size() < at + n)
        bytes.resize(at + n, '\0');
    bytes.replace(at, n, change.data, static_cast<std::size_t>(from), n);
}

void DiskState::apply(const DiskOp &op) {
    if (op.kind == DiskOp::Kind::create || op.kind == DiskOp::Kind::remove) {
        const bool made = op.kind == DiskOp::Kind::create;
        const int file = made ? next_file() : -1;
        if (made) {
            m_files.emplace_back();
            m_names[op.name] = file;
        } else {
            m_names.erase(op.name);
        }
        m_name_changes.push_back({op.name, file});
        return;
    }
    if (op.kind == DiskOp::Kind::sync_folder) {
        m_safe_names = m_names;
        m_name_changes.clear();
        return;
    }
    File &file = m_files[static_cast<std::size_t>(op.file)];
    if (op.kind == DiskOp::Kind::sync || op.kind == DiskOp::Kind::sync_failed) {
        for (const Change &one : file.changes)
            if (op.kind == DiskOp::Kind::sync)
                change(file.safe, one, 0, static_cast<std::int64_t>(one.data.size()));
        file.changes.clear();
        return;
    }
    Change &one = file.changes.emplace_back(Change{op.at, op.data, op.kind == DiskOp::Kind::truncate});
    change(file.seen, one, 0, static_cast<std::int64_t>(one.data.size()));
}

int DiskState::find(const std::string &name) const {
    const auto found = m_names.find(name);
    return found == m_names.end() ? -1 : found->second;
}

DiskImage DiskState::now() const {
    DiskImage image;
    for (const auto &[name, file] : m_names)
        image[name] = bytes(file);
    return image;
}

void DiskState::tear(std::string &bytes, const Change &one, bool noise, Dice &chance) {
    if (one.truncate) {
        if (chance.one_in(2))
            change(bytes, one, 0, 0);
        return;
    }
    const auto size = static_cast<std::int64_t>(one.data.size());
    for (std::int64_t from = 0; from < size;) {
        const std::int64_t end = std::min(size, ((one.at + from) / sector + 1) * sector - one.at);
        const bool kept = chance.one_in(2);
        if (kept)
            change(bytes, one, from, end - from);
        if (!kept && noise && chance.one_in(2)) {
            Change any{one.at + from, {}, false};
            for (auto i = from; i < end; ++i)
                any.data += static_cast<char>(chance.next());
            change(bytes, any, 0, end - from);
        }
        from = end;
    }
}

std::string DiskState::left_of(const File &file, Loss loss, bool log, Dice &chance) {
    if (loss == Loss::drop)
        return file.safe;
    if (loss == Loss::keep)
        return file.seen;
    std::string bytes = file.safe;
    const std::size_t n = file.changes.size();
    if (loss == Loss::prefix) {
        const std::size_t whole = chance.below(n + 1);
        for (std::size_t i = 0; i < whole; ++i)
            change(bytes, file.changes[i], 0, static_cast<std::int64_t>(file.changes[i].data.size()));
        if (whole < n && !file.changes[whole].truncate) {
            const auto size = file.changes[whole].data.size();
            const auto some = static_cast<std::int64_t>(chance.below(size / sector + 1)) * sector;
            if (some > 0)
                change(bytes, file.changes[whole], 0, some);
        }
    } else if (loss == Loss::reorder) {
        for (std::size_t i = chance.below(n + 1); i < n; ++i)
            change(bytes, file.changes[i], 0, static_cast<std::int64_t>(file.changes[i].data.size()));
    } else {
        for (const Change &one : file.changes)
            tear(bytes, one, loss == Loss::noise && log, chance);
    }
    return bytes;
}

DiskImage DiskState::after_power_loss(Loss loss, std::uint64_t seed) const {
    Dice chance{seed};
    auto names = m_safe_names;
    std::size_t kept = chance.below(m_name_changes.size() + 1);
    if (loss == Loss::drop || loss == Loss::keep)
        kept = loss == Loss::drop ? 0 : m_name_changes.size();
    for (std::size_t i = 0; i < kept; ++i) {
        const auto &[name, file] = m_name_changes[i];
        if (file < 0)
            names.erase(name);
        else
            names[name] = file;
    }
    DiskImage image;
    for (const auto &[name, file] : names)
        image[name] = left_of(m_files[static_cast<std::size_t>(file)], loss, is_log(name), chance);
    return image;
}

} // namespace tallyboard::testing
