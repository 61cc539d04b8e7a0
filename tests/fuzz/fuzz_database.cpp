// The files of a device and of a hub, database and WAL, as a disk, a backup or a stranger may have left them. What is
// refused is left untouched to the byte; what opens can be read, verified and closed, or throws a database error.
// The input is a list of edits to a sound pair of files (or, choice 3, the database file itself): every edit is six
// bytes, file and kind, place (three), value, length.
#include "fuzz/fuzz.h"
#include "hub/admin_ops.h"
#include "store/reads.h"
#include "support/hub/hub_world.h"
#include "support/store/store_fixture.h"

using namespace tallyboard;
using namespace tallyboard::fuzz;
namespace dev = tallyboard::testing;

namespace {

struct Image {
    std::string file, wal;
};

std::string all_of(const std::string &path) { return std::filesystem::exists(path) ? dev::bytes_of(path) : ""; }

Image image_of(const std::string &path) { return {all_of(path), all_of(path + "-wal")}; }

/// Made once, with rows in both the file and its WAL.
const Image &device_image() {
    static const Image image = [] {
        const dev::ScratchDir dir;
        const auto path = dir.file("ops.db");
        const auto store = dev::open_store(path);
        store::Arrived arrived;
        arrived.place.history = "h";
        arrived.rows = dev::council(20, 5);
        store->apply(arrived, dev::after_noon());
        store->database().checkpoint();
        dev::press(*store, DeclarePlace{{20'778}, Half::am, PlaceKind::home, {}});
        return image_of(path);
    }();
    return image;
}

const Image &hub_image() {
    static const Image image = [] {
        const dev::ScratchDir dir;
        const auto path = dir.file("hub.db");
        testing::HubWorld world(path);
        world.store->checkpoint();
        auto phone = world.enrol(testing::alice);
        world.say(phone, testing::start_visit(testing::visit_id(1)));
        return image_of(path);
    }();
    return image;
}

void edit(Image &image, std::string_view edits) {
    for (; edits.size() >= 6; edits.remove_prefix(6)) {
        const auto byte = [edits](std::size_t i) { return static_cast<std::uint8_t>(edits[i]); };
        auto &file = (byte(0) & 1U) != 0 ? image.wal : image.file;
        if (file.empty())
            continue;
        const std::size_t at =
            (byte(1) | static_cast<std::size_t>(byte(2)) << 8U | static_cast<std::size_t>(byte(3)) << 16U) %
            file.size();
        switch (byte(0) >> 1U & 7U) {
        case 0: file.resize(at); break;                                                             // torn
        case 1: file.append(byte(5) * 16U, static_cast<char>(byte(4))); break;                      // grown
        case 2: file.replace(at, byte(5), byte(5), static_cast<char>(byte(4))); break;              // smeared
        case 3: file.replace(at, 4'096, file.substr(byte(4) * 4'096U % file.size(), 4'096)); break; // page moved
        default: file[at] = static_cast<char>(file[at] ^ static_cast<char>(byte(4) | 1U));          // flipped
        }
    }
}

template <class Open> void check(const Image &image, Open open) {
    const dev::ScratchDir dir;
    const auto path = dir.file("x.db");
    dev::write_bytes(path, image.file);
    if (!image.wal.empty())
        dev::write_bytes(path + "-wal", image.wal);
    if (!open(path)) {
        must(all_of(path) == image.file, "a refused file is left as it was");
        must(all_of(path + "-wal") == image.wal, "and so is its WAL");
    }
}

bool open_device(const std::string &path) {
    auto opened = store::LocalStore::open(path, dev::key_of(7), StoreFile::ops, dev::seeded(1));
    if (!opened)
        return false;
    try {
        const auto store = opened.take();
        (void)store->to_send(100);
        (void)store->notices();
        (void)store->facts().person(dev::person_id(3));
        (void)store->facts().presence(dev::person_id(1), {20'778}, Half::am);
        dev::press(*store, Leave{{20'778}});
        (void)store->database().verify();
    } catch (const store::DatabaseError &) { // said, not hidden
    }
    return true;
}

bool open_hub(const std::string &path) {
    hub::HubStoreOptions options;
    options.path = path;
    std::array<std::uint8_t, 32> key{};
    key.fill(9);
    options.key = store::Key(key);
    options.create = false;
    auto opened = hub::open_hub_store(options);
    if (!opened)
        return false;
    try {
        const auto store = opened.take();
        (void)hub::all_people(*store);
        (void)hub::verify_ledger(*store);
        (void)hub::counts(*store);
        (void)store->verify();
    } catch (const store::DatabaseError &) {
    }
    return true;
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size) {
    static const bool started = protocol::start();
    must(started, "libsodium starts");
    const auto [number, edits] = choice_of(data, size);
    if (number % 4 == 3) {
        check({std::string(edits), {}}, open_device);
        return 0;
    }
    Image image = number % 4 == 1 ? hub_image() : device_image();
    edit(image, edits);
    check(image, number % 4 == 1 ? open_hub : open_device);
    return 0;
}
