#include "linux/canberra_sound.h"
#include <cstdint>
#include <sys/mman.h>
#include <unistd.h>

namespace tallyboard::platform {

WaveFile::WaveFile(const std::string &wave) : m_file(::memfd_create("tallyboard-sound", MFD_CLOEXEC)) {
    m_whole = m_file >= 0 && ::write(m_file, wave.data(), wave.size()) == static_cast<ssize_t>(wave.size());
}

WaveFile::~WaveFile() {
    if (m_file >= 0)
        ::close(m_file);
}

CanberraContext open_canberra() {
    ca_context *context = nullptr;
    if (ca_context_create(&context) != CA_SUCCESS)
        return {};
    CanberraContext owned(context);
    ca_context_change_props(context, CA_PROP_APPLICATION_NAME, "Tallyboard", nullptr);
    return ca_context_open(context) == CA_SUCCESS ? std::move(owned) : nullptr;
}

std::shared_ptr<SoundRound> play_once(ca_context *context, const WaveFile &file) {
    ca_proplist *list = nullptr;
    if (!file.whole() || ca_proplist_create(&list) != CA_SUCCESS)
        return {};
    const std::unique_ptr<ca_proplist, FreeCanberra> owned(list);
    ca_proplist_sets(list, CA_PROP_MEDIA_FILENAME, file.name().c_str());
    ca_proplist_sets(list, CA_PROP_MEDIA_NAME, "Tallyboard alarm");
    ca_proplist_sets(list, CA_PROP_MEDIA_ROLE, "alarm");
    ca_proplist_sets(list, CA_PROP_CANBERRA_CACHE_CONTROL, "never");
    auto round = std::make_shared<SoundRound>();
    auto kept = std::make_unique<std::shared_ptr<SoundRound>>(round);
    const auto finished = [](ca_context *, std::uint32_t, int error, void *given) {
        const std::unique_ptr<std::shared_ptr<SoundRound>> shared(static_cast<std::shared_ptr<SoundRound> *>(given));
        const std::lock_guard lock((*shared)->mutex);
        (*shared)->over = true, (*shared)->error = error;
        (*shared)->ended.notify_all();
    };
    if (ca_context_play_full(context, 1, list, finished, kept.get()) != CA_SUCCESS)
        return {};
    static_cast<void>(kept.release()); // `finished` frees it
    return round;
}

} // namespace tallyboard::platform
