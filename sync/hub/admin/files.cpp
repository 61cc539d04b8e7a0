#include "hub/admin/files.h"
#include <array>
#include <cerrno>
#include <cstring>
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

namespace tallyboard::hub {

namespace {

FileProblem problem(const std::string &path, const char *doing) {
    return {"can not " + std::string(doing) + " " + path + ": " + std::strerror(errno)};
}

} // namespace

Result<std::string, FileProblem> read_descriptor(int descriptor, std::size_t bytes_max) {
    std::string out;
    std::array<char, 65'536> part{};
    ssize_t count = 0;
    while ((count = read(descriptor, part.data(), part.size())) != 0) {
        if (count < 0 && errno == EINTR)
            continue;
        if (count < 0 || out.size() + static_cast<std::size_t>(count) > bytes_max)
            break;
        out.append(part.data(), static_cast<std::size_t>(count));
    }
    const int error = errno;
    close(descriptor);
    errno = error;
    if (count < 0)
        return problem("the descriptor", "read");
    if (count > 0)
        return FileProblem{"the file is larger than " + std::to_string(bytes_max) + " bytes"};
    return out;
}

Result<std::string, FileProblem> read_file(const std::string &path, std::size_t bytes_max) {
    const int descriptor = open(path.c_str(), O_RDONLY | O_CLOEXEC);
    if (descriptor < 0)
        return problem(path, "open");
    auto text = read_descriptor(descriptor, bytes_max);
    if (!text)
        return FileProblem{path + ": " + text.error().what};
    return text;
}

std::string write_new_file(const std::string &path, std::string_view text, bool secret) {
    const int descriptor = open(path.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, secret ? 0600 : 0644);
    if (descriptor < 0)
        return problem(path, "create").what;
    bool good = true;
    for (std::size_t at = 0; good && at < text.size();) {
        const ssize_t count = write(descriptor, text.data() + at, text.size() - at);
        if (count < 0 && errno == EINTR)
            continue;
        good = count > 0;
        if (good)
            at += static_cast<std::size_t>(count);
    }
    good = good && fsync(descriptor) == 0;
    const std::string what = good ? std::string() : problem(path, "write").what;
    close(descriptor);
    if (!good)
        unlink(path.c_str());
    return what;
}

std::string sync_folder(const std::string &folder) {
    const std::string path = folder.empty() ? "." : folder;
    const int descriptor = open(path.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    if (descriptor < 0)
        return problem(path, "open").what;
    const std::string what = fsync(descriptor) == 0 ? std::string() : problem(path, "sync").what;
    close(descriptor);
    return what;
}

bool others_may_read(const std::string &path) {
    struct stat info {};
    return stat(path.c_str(), &info) == 0 && (info.st_mode & 077) != 0;
}

} // namespace tallyboard::hub
