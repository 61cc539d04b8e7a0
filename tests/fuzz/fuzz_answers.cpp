// The small messages of the wire, both directions: what is read is written and read again, the same.
#include "fuzz/fuzz.h"
#include "protocol/wire.h"

using namespace tallyboard;
using namespace tallyboard::fuzz;

namespace {

template <class Read> void twice(std::string_view text, Read read) {
    auto first = read(text);
    if (!first)
        return;
    const auto once = protocol::write(first.value());
    auto second = read(once);
    must(static_cast<bool>(second), "what we write can be read");
    must(protocol::write(second.value()) == once, "read, written, read: the same");
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size) {
    const auto [number, text] = choice_of(data, size);
    switch (number % 10) {
    case 0: twice(text, protocol::read_enrol_request); break;
    case 1: twice(text, protocol::read_enrol_answer); break;
    case 2: twice(text, protocol::read_hello_answer); break;
    case 3: twice(text, protocol::read_look_request); break;
    case 4: twice(text, protocol::read_look_answer); break;
    case 5: twice(text, protocol::read_problem); break;
    case 6: twice(text, protocol::read_round_request); break;
    case 7: twice(text, protocol::read_round_answer); break;
    case 8: twice(text, protocol::read_address_notes_request); break;
    default: twice(text, protocol::read_address_check); break;
    }
    return 0;
}
