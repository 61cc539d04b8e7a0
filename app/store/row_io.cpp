#include "store/row_io.h"
#include "codec/codec.h"
#include <boost/json/object.hpp>

namespace tallyboard::store::rows {

// All answers are in one column, as JSON: they are read and written as a whole and never searched.
std::string write_answers(const std::vector<TopicAnswer> &answers) {
    DseAnswers row;
    row.answers = answers;
    return codec::text_of(codec::write_row(row).as_object().at("answers"));
}

std::vector<TopicAnswer> read_answers(std::string_view text) {
    auto parsed = codec::parse(text, text.size());
    if (!parsed)
        return {};
    boost::json::value body = codec::write_row(DseAnswers{});
    body.as_object()["answers"] = parsed.take();
    auto row = codec::read_row(DseAnswers::trait.word, body);
    if (!row)
        return {};
    return std::get<DseAnswers>(row.take()).answers;
}

} // namespace tallyboard::store::rows
