// The topics of HSE's DSE workstation checklist (ck1), by number only: the words stand in the app, in our own wording.
#include "domain/dse.h"
#include <algorithm>
#include <tuple>

namespace tallyboard {

namespace {

constexpr bool is_one_of(int n, std::initializer_list<int> list) {
    for (const int x : list)
        if (x == n)
            return true;
    return false;
}

constexpr int section_of(int n) {
    constexpr int last[] = {5, 10, 18, 19, 29, 34, 38};
    int section = 1;
    for (const int end : last) {
        if (n <= end)
            return section;
        ++section;
    }
    return 0;
}

constexpr std::array<DseTopic, 38> make_version_1() {
    std::array<DseTopic, 38> topics{};
    for (int n = 1; n <= 38; ++n) {
        DseTopic &t = topics[static_cast<std::size_t>(n - 1)];
        t.number = n;
        t.section = section_of(n);
        // Readable characters, a supported wrist, no glare, and posture: what hurts people soonest.
        if (is_one_of(n, {3, 8, 17, 27, 28, 29}))
            t.weight = Weight::medium;
        if (n == 36)
            t.weight = Weight::person, t.yes_is_trouble = true;
        // A built-in keyboard (1, 2), no pointer (6-10), a screen that is part of a laptop (16), no blinds (18).
        t.may_be_not_applicable = is_one_of(n, {1, 2, 6, 7, 8, 9, 10, 16, 18});
    }
    return topics;
}
constexpr auto version_1 = make_version_1();

Answer answer_of(const std::vector<TopicAnswer> &answers, int topic) {
    for (const TopicAnswer &a : answers)
        if (a.topic == topic)
            return a.answer;
    return Answer::none;
}

} // namespace

bool same_place(const Assessment &a, const Assessment &b) {
    const auto folded = [](std::string_view text) {
        std::string out;
        for (const char c : text)
            if (c != ' ')
                out += c >= 'A' && c <= 'Z' ? static_cast<char>(c + ('a' - 'A')) : c;
            else if (!out.empty() && out.back() != ' ')
                out += ' ';
        while (!out.empty() && out.back() == ' ')
            out.pop_back();
        return out;
    };
    return a.person == b.person && a.workstation == b.workstation && folded(a.place) == folded(b.place);
}

bool handed_in_before(const Assessment &a, const Assessment &b) {
    return std::tie(a.submitted_at, a.id) < std::tie(b.submitted_at, b.id);
}

std::span<const DseTopic> dse_topics(int version) {
    if (version == 1)
        return version_1;
    return {};
}

std::vector<int> missing_topics(int version, const std::vector<TopicAnswer> &answers) {
    std::vector<int> missing;
    for (const DseTopic &t : dse_topics(version))
        if (answer_of(answers, t.number) == Answer::none)
            missing.push_back(t.number);
    return missing;
}

DseRisk risk_of(int version, const std::vector<TopicAnswer> &answers) {
    const auto topics = dse_topics(version);
    if (topics.empty() || !missing_topics(version, answers).empty())
        return DseRisk::unknown;
    int mediums = 0, others = 0;
    for (const DseTopic &t : topics) {
        if (answer_of(answers, t.number) != (t.yes_is_trouble ? Answer::yes : Answer::no))
            continue;
        if (t.weight == Weight::person)
            return DseRisk::see_person;
        ++(t.weight == Weight::medium ? mediums : others);
    }
    if (mediums >= 2)
        return DseRisk::high;
    if (mediums == 1)
        return DseRisk::medium;
    return others > 0 ? DseRisk::low : DseRisk::none;
}

} // namespace tallyboard
