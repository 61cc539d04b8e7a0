// Random contents for any struct with fields(), from one seed: ids, codes, words of enums, texts with every width of
// UTF-8, the extremes of integers. And random verbs over the small world, so that they meet each other.
#pragma once
#include "domain/enum_text.h"
#include "support/small_world.h"
#include <limits>
#include <random>
#include <type_traits>

namespace tallyboard::testing {

class RandomItems {
public:
    explicit RandomItems(std::uint64_t seed) : m_engine(seed) {}
    std::int64_t between(std::int64_t low, std::int64_t high) {
        return std::uniform_int_distribution<std::int64_t>(low, high)(m_engine);
    }
    int pick(int count) { return static_cast<int>(between(0, count - 1)); }
    bool one_in(int n) { return pick(n) == 0; }

    void fill(bool &item) { item = one_in(2); }
    template <std::integral N> void fill(N &item) {
        using L = std::numeric_limits<N>;
        switch (pick(4)) {
        case 0: item = L::max(); break;
        case 1: item = L::min(); break;
        case 2: item = static_cast<N>(m_engine()); break;
        default: item = static_cast<N>(pick(100));
        }
    }
    template <WordedEnum E> void fill(E &item) { item = static_cast<E>(pick(static_cast<int>(words(E{}).size()))); }
    void fill(std::string &item) {
        static const char *const pieces[] = {"a", "Ŵ", "Łódź", "\"", "\\",   "\n", "\t",
                                             "€", "😀", "=cmd", "</", "\x7f", " "};
        item.clear();
        for (int n = pick(12); n > 0; --n)
            item += pieces[static_cast<std::size_t>(pick(13))];
    }
    void fill(Instant &item) { fill(item.ms); }
    void fill(LocalDate &item) { item.days = static_cast<std::int32_t>(between(-700'000, 2'900'000)); }
    template <class Tag> void fill(Id<Tag> &item) {
        for (std::uint8_t &b : item.bytes)
            b = static_cast<std::uint8_t>(m_engine());
    }
    template <class Tag> void fill(Code<Tag> &item) {
        static constexpr std::string_view alphabet = "abzABZ019-_./ ";
        item.text.clear();
        for (int n = pick(41); n > 0; --n)
            item.text += alphabet[static_cast<std::size_t>(pick(14))];
    }
    template <class T> void fill(std::optional<T> &item) {
        item.reset();
        if (one_in(2))
            fill(item.emplace());
    }
    template <class T> void fill(std::vector<T> &items) {
        items.resize(static_cast<std::size_t>(pick(4)));
        for (T &item : items)
            fill(item);
    }
    void fill(SettingValue &item);
    template <class T>
    requires std::is_class_v<T>
    void fill(T &item) {
        T::fields(item, [this](const char *, auto &field) { fill(field); });
    }

private:
    std::mt19937_64 m_engine;
};

template <class Variant, std::size_t... I>
Variant alternative(std::size_t index, RandomItems &chance, std::index_sequence<I...>) {
    Variant variant;
    ((I == index && (chance.fill(variant.template emplace<I>()), true)) || ...);
    return variant;
}
inline void RandomItems::fill(SettingValue &item) {
    const auto topic = static_cast<std::size_t>(pick(static_cast<int>(setting_topics.size())));
    item = alternative<SettingValue>(topic, *this, std::make_index_sequence<setting_topics.size()>{});
}
inline Row any_row(std::size_t index, RandomItems &chance) {
    return alternative<Row>(index, chance, std::make_index_sequence<std::variant_size_v<Row>>{});
}
inline Verb any_verb(std::size_t index, RandomItems &chance) {
    return alternative<Verb>(index, chance, std::make_index_sequence<std::variant_size_v<Verb>>{});
}

/// A verb that is mostly sensible in the small world.
inline Verb likely_verb(RandomItems &c) {
    Verb verb = any_verb(static_cast<std::size_t>(c.pick(static_cast<int>(verb_words.size()))), c);
    const auto date = today + static_cast<int>(c.between(-2, 3));
    const auto visit = visit_id(c.pick(3) + 1);
    const auto epoch = c.between(0, 4);
    const SiteCode site = c.one_in(4) ? SiteCode{"NOWHERE"} : c.one_in(2) ? town_hall : depot;
    std::visit(
        [&](auto &v) {
            if constexpr (requires { v.date; })
                v.date = date;
            if constexpr (requires { v.site; })
                v.site = site;
            if constexpr (requires { v.desk; })
                v.desk = desk_code(c.pick(7) + 1); // the seventh is not there
            if constexpr (requires { v.booking; })
                v.booking = booking_id(c.pick(4) + 1);
            if constexpr (requires { v.assessment; })
                v.assessment = assessment_id(c.pick(2) + 1);
            if constexpr (requires { v.version; })
                v.version = c.one_in(10) ? 99 : 1;
            if constexpr (requires { v.answers; })
                v.answers = c.one_in(3) ? std::vector<TopicAnswer>{} : all_fine();
            if constexpr (requires { v.answer.topic; })
                v.answer.topic = c.pick(39) + 1;
            if constexpr (requires { v.visit; })
                v.visit = visit;
            if constexpr (requires { v.epoch; })
                v.epoch = epoch;
            if constexpr (requires { v.minutes; })
                v.minutes = static_cast<int>(c.between(1, 130));
            if constexpr (requires { v.interval_minutes; })
                v.interval_minutes = v.grace_minutes = 0;
        },
        verb);
    return verb;
}
inline Command likely_command(RandomItems &c) {
    const PersonId who = person_id(c.pick(4) + 1);
    return command_of(c.one_in(3) ? carol : who, who, likely_verb(c), static_cast<std::uint8_t>(c.pick(200) + 1));
}

} // namespace tallyboard::testing
