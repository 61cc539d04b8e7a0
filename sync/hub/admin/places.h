// CSVs of sites, floors, zones and desks. Pure: a text in, rows and complaints out. References between files are
// checked by import.h.
//   sites   code,name,address,time_zone      floors  code,site,name,level      zones  code,floor,name
//   desks   code,zone,name,features,active   (features: words of DeskFeature, blank or ';' between them)
#pragma once
#include "domain/desks.h"
#include "hub/admin/parsed.h"

namespace tallyboard::hub {

/// `council_zone`: all days, half hours and deadlines are in it, so a site with another time zone is refused.
Parsed<Site> read_sites(std::string_view csv, std::string_view council_zone);
Parsed<Floor> read_floors(std::string_view csv);
Parsed<Zone> read_zones(std::string_view csv);
/// Leaves floor and site empty: they follow from the zone.
Parsed<Desk> read_desks(std::string_view csv);

} // namespace tallyboard::hub
