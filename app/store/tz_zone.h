// A zone of the tz database as rotas read it (domain/civil_zone.h). Shared by both ends; no clock here.
#pragma once
#include "domain/civil_zone.h"
#include <string>

namespace tallyboard {

/// `zone` such as "Europe/London"; an unknown zone falls back to Europe/London, as in civil_time.h.
class TzZone final : public CivilZone {
public:
    explicit TzZone(std::string zone) : m_zone(std::move(zone)) {}
    Instant instant(LocalDate date, int minute, Reading reading) const override;
    LocalDate date(Instant at) const override;

private:
    std::string m_zone;
};

} // namespace tallyboard
