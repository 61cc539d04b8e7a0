// A CSV of addresses: uprn, line1 .. line4 (or address), postcode, site. Only a postcode and the UPRN may be left
// empty. An address gets its id from its UPRN, or from its words where it has none, so that the same file read twice
// means the same addresses. Pure.
#pragma once
#include "hub/admin/import.h"

namespace tallyboard::hub {

Parsed<Address> read_addresses(std::string_view csv);
/// An address that people have made is never changed or withdrawn by a file; a row about the same place stands beside
/// it. With `withdraw` what earlier imports have brought and this file does not name is offered no more.
ImportPlan plan_addresses(Parsed<Address> parsed, const std::vector<Address> &known, const std::vector<Site> &sites,
                          bool withdraw);

} // namespace tallyboard::hub
