// Private to the file of plans (plan_file.cpp): one object of it, read field by field. Whatever is wrong is thrown as
// BadFile with its place, and a name that nobody asked for is refused with the one that was probably meant.
#pragma once
#include "domain/enum_text.h"
#include <boost/json/array.hpp>
#include <boost/json/object.hpp>
#include <span>
#include <stdexcept>
#include <string>
#include <vector>

namespace tallyboard::hub {

/// what() is "where: why".
struct BadFile : std::runtime_error {
    using std::runtime_error::runtime_error;
};

class PlanItem {
public:
    PlanItem(const boost::json::value &value, std::string path);
    [[noreturn]] void bad(const std::string &why, const char *name = nullptr) const;

    bool has(const char *name) const { return m_object->contains(name); }
    std::string text(const char *name, const std::string &otherwise = {});
    std::string needed(const char *name);
    bool yes(const char *name, bool otherwise);
    int number(const char *name, int otherwise);
    int minute(const char *name);   // of the day, from "17:30"; 1440 is "24:00"
    int weekdays(const char *name); // of "mon-fri", "sat,sun", "every day"; see rota.h
    std::vector<std::string> texts(const char *name);
    template <class E> E word(const char *name, E otherwise) {
        const std::string value = text(name);
        const auto known = enum_parse<E>(value);
        if (value.empty())
            return otherwise;
        if (!known)
            bad_word(value, words(E{}), name);
        return *known;
    }
    /// Calls take(value, path) for each of a list.
    template <class Each> void each(const char *name, Each take) {
        const boost::json::array *list = array(name);
        for (std::size_t i = 0; list != nullptr && i < list->size(); ++i)
            take((*list)[i], place(name) + "[" + std::to_string(i + 1) + "]");
    }
    /// Call it last: every name was asked for.
    void end() const;

private:
    const boost::json::value *find(const char *name);
    const boost::json::array *array(const char *name);
    std::string place(const char *name) const { return m_path + (m_path.empty() ? "" : ".") + name; }
    [[noreturn]] void bad_word(const std::string &value, std::span<const std::string_view> known,
                               const char *name) const;

    std::string m_path;
    const boost::json::object *m_object = nullptr;
    std::vector<std::string> m_asked;
};

} // namespace tallyboard::hub
