#include "store/row_io.h"
#include "codec/codec.h"

namespace tallyboard::store::rows {

template <class Field> std::string write_json(const Field &field) { return codec::text_of(codec::write_field(field)); }

template <class Field> void read_json(std::string_view text, Field &field) {
    field = {};
    if (const auto parsed = codec::parse(text, text.size()))
        codec::read_field(parsed.value(), field);
}

template std::string write_json(const std::vector<TopicAnswer> &);
template std::string write_json(const std::vector<Shift> &);
template std::string write_json(const std::vector<PlanRung> &);
template std::string write_json(const std::vector<TestedWay> &);
template std::string write_json(const std::vector<PlanSpan> &);
template std::string write_json(const std::vector<Gap> &);
template std::string write_json(const std::vector<std::string> &);
template std::string write_json(const SettingValue &);
template std::string write_json(const Who &);
template std::string write_json(const PassStep &);
template std::string write_json(const std::vector<AlarmOwner> &);
template std::string write_json(const std::vector<SessionId> &);
template void read_json(std::string_view, std::vector<TopicAnswer> &);
template void read_json(std::string_view, std::vector<Shift> &);
template void read_json(std::string_view, std::vector<PlanRung> &);
template void read_json(std::string_view, std::vector<TestedWay> &);
template void read_json(std::string_view, std::vector<PlanSpan> &);
template void read_json(std::string_view, std::vector<Gap> &);
template void read_json(std::string_view, std::vector<std::string> &);
template void read_json(std::string_view, SettingValue &);
template void read_json(std::string_view, Who &);
template void read_json(std::string_view, PassStep &);
template void read_json(std::string_view, std::vector<AlarmOwner> &);
template void read_json(std::string_view, std::vector<SessionId> &);

} // namespace tallyboard::store::rows
