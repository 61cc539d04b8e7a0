#include "codec/json.h"
#include "protocol/json_fields.h"
#include "protocol/wire.h"
#include <boost/json/object.hpp>

namespace tallyboard::protocol {

std::string write(const AddressNotesRequest &message) {
    return codec::text_of(boost::json::object{{"visit", message.visit.text()},
                                              {"address", message.question.address.text()},
                                              {"where", message.question.where}});
}

Result<AddressNotesRequest, BadJson> read_address_notes_request(std::string_view text) {
    auto parsed = codec::parse(text, limits::body_bytes_max);
    if (!parsed)
        return parsed.error();
    Fields in(parsed.value());
    AddressNotesRequest message;
    message.visit = in.id<VisitId>("visit");
    message.question.address = in.id<AddressId>("address");
    message.question.where = in.text("where");
    if (message.question.where.size() > limits::address_bytes)
        in.fail("where", "too long");
    if (in.bad())
        return *in.bad();
    return message;
}

std::string write(const AddressCheck &message) { return codec::text_of(codec::write_address_check(message)); }

Result<AddressCheck, BadJson> read_address_check(std::string_view text) {
    auto parsed = codec::parse(text, limits::body_bytes_max);
    if (!parsed)
        return parsed.error();
    auto check = codec::read_address_check(parsed.value());
    if (!check)
        return check.error();
    if (check.value().notes.size() > limits::address_notes_told)
        return BadJson{"notes", why_too_many};
    return check.take();
}

} // namespace tallyboard::protocol
