// The enrolment link as typed, pasted or read from a QR picture: what is taken is safe and is written the same again.
#include "fuzz/fuzz.h"
#include "protocol/enrol_link.h"

using namespace tallyboard;
using namespace tallyboard::fuzz;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size) {
    static const bool started = protocol::start();
    must(started, "libsodium starts");
    const auto text = text_of(data, size);
    (void)protocol::key_from_text(text);
    const auto link = protocol::read_enrol_link(text);
    if (!link)
        return 0;
    must(protocol::is_safe_url(link->url), "the address is safe");
    const auto once = protocol::enrol_link_text(*link);
    const auto again = protocol::read_enrol_link(once);
    must(again && again->url == link->url && again->code == link->code && again->pins == link->pins &&
             again->hub_key == link->hub_key,
         "written and read: the same");
    if (link->hub_key)
        must(protocol::fingerprint(*link->hub_key).size() == 29, "six groups of four");
    return 0;
}
