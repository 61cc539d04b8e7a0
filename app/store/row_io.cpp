#include "store/row_io.h"
#include "codec/codec.h"
#include <boost/json/object.hpp>

namespace tallyboard::store::rows {

std::string write_json(const std::vector<TopicAnswer> &answers) {
    DseAnswers row;
    row.answers = answers;
    return codec::text_of(codec::write_row(row).as_object().at("answers"));
}

void read_json(std::string_view text, std::vector<TopicAnswer> &answers) {
    answers.clear();
    auto parsed = codec::parse(text, text.size());
    if (!parsed)
        return;
    boost::json::value body = codec::write_row(DseAnswers{});
    body.as_object()["answers"] = parsed.take();
    auto row = codec::read_row(DseAnswers::trait.word, body);
    if (row)
        answers = std::get<DseAnswers>(row.take()).answers;
}

std::string write_json(const SettingValue &value) { return codec::text_of(codec::write_setting(value)); }

void read_json(std::string_view text, SettingValue &value) {
    value = {};
    if (const auto parsed = codec::parse(text, text.size()))
        if (auto setting = codec::read_setting(parsed.value()))
            value = setting.take();
}

} // namespace tallyboard::store::rows
