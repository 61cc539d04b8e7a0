#include "hub/admin/secret.h"
#include "hub/channels/notify_key.h"
#include <cerrno>
#include <cstring>
#include <fcntl.h>
#include <filesystem>
#include <sys/stat.h>
#include <unistd.h>

namespace tallyboard::hub {

namespace {

bool lies_in(const std::string &path, std::string_view folder) {
    if (folder.empty())
        return false;
    std::error_code error;
    const auto real = std::filesystem::canonical(path, error);
    const auto real_folder = std::filesystem::canonical(std::string(folder), error);
    return !error && real.parent_path() == real_folder;
}

/// A sentence, or nothing. Checks the open descriptor, so that the file that was checked is the file that is read.
std::string why_not_private(const struct stat &info, const std::string &path, std::string_view credentials) {
    if (!S_ISREG(info.st_mode))
        return path + " is not a file";
    if ((info.st_mode & 07) != 0)
        return path + " can be read by everybody on this machine; chmod 600 it, or use systemd's LoadCredential=";
    if ((info.st_mode & 030) != 0)
        return path + " can be changed by its group; chmod 600 it, or use systemd's LoadCredential=";
    const bool group_reads = (info.st_mode & 040) != 0;
    if (group_reads && info.st_gid != 0 && !lies_in(path, credentials))
        return path + " can be read by its group, which is not root's; chmod 600 it and make the hub's own user its " +
               "owner, or use systemd's LoadCredential=";
    return {};
}

} // namespace

std::string why_not_private(const std::string &path, std::string_view credentials) {
    struct stat info {};
    return stat(path.c_str(), &info) == 0 ? why_not_private(info, path, credentials) : std::string();
}

Result<std::string, FileProblem> read_secret(const std::string &path, const char *what, std::string_view credentials) {
    const auto refuse = [what](const std::string &why) { return FileProblem{std::string(what) + ": " + why}; };
    const int descriptor = open(path.c_str(), O_RDONLY | O_CLOEXEC | O_NONBLOCK);
    if (descriptor < 0)
        return refuse("can not open " + path + ": " + std::strerror(errno));
    struct stat info {};
    const bool known = fstat(descriptor, &info) == 0;
    const std::string why_not =
        known ? why_not_private(info, path, credentials) : path + " can not be looked at: " + std::strerror(errno);
    if (!why_not.empty()) {
        close(descriptor);
        return refuse(why_not);
    }
    auto bytes = read_descriptor(descriptor, secret_bytes_max);
    if (!bytes)
        return refuse(path + ": " + bytes.error().what);
    std::string secret = bytes.take();
    if (secret.ends_with('\n'))
        secret.resize(secret.size() - (secret.ends_with("\r\n") ? 2 : 1));
    if (secret.empty())
        return refuse(path + " is empty; put the secret into it, or leave the option out");
    return secret;
}

std::string why_not_mail_password(std::string_view secret) {
    return secret.find('\0') == std::string_view::npos
               ? ""
               : "the mail password holds a NUL byte, which no mail server can be told (RFC 4616); choose another";
}

std::string why_not_webhook_secret(std::string_view secret) {
    return secret.size() >= webhook_secret_bytes_min
               ? ""
               : "the webhook secret has " + std::to_string(secret.size()) + " bytes; use at least " +
                     std::to_string(webhook_secret_bytes_min) + " (openssl rand -hex 32 makes one)";
}

std::string why_not_notify_key(std::string_view secret) {
    const auto key = read_notify_key(secret);
    return key ? "" : "the GOV.UK Notify key " + key.error().why;
}

} // namespace tallyboard::hub
