#include "domain/usual_desk.h"
#include <algorithm>
#include <map>

namespace tallyboard {

std::optional<UsualDesk> usual_desk(const std::vector<Booking> &mine, const SiteCode &site) {
    std::map<DeskCode, std::pair<int, LocalDate>> booked; // how often, and for which day last
    for (const Booking &booking : mine) {
        if (booking.site != site || booking.state == BookingState::cancelled || booking.ended != BookingEnd::none)
            continue;
        auto &[times, newest] = booked[booking.desk];
        newest = times == 0 ? booking.date : std::max(newest, booking.date);
        ++times;
    }
    const auto most = std::max_element(booked.begin(), booked.end(),
                                       [](const auto &a, const auto &b) { return a.second < b.second; });
    if (most == booked.end())
        return std::nullopt;
    return UsualDesk{most->first, most->second.first};
}

} // namespace tallyboard
