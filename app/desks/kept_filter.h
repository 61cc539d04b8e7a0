// What narrows the list of desks, kept in this device's encrypted file from one start to the next; sent to nobody. The
// day and the part of the day are not of it: they are about today.
#pragma once
#include <QString>
#include <QStringList>
#include <string>

namespace tallyboard {

struct KeptFilter {
    QString site, floor; // codes; site empty: nothing was chosen
    QStringList wanted;  // codes of features, those of DeskFeature only
    bool free_only = false;
    bool operator==(const KeptFilter &) const = default;
};

inline constexpr const char *kept_filter_setting = "desks.filter";

std::string kept_text(const KeptFilter &filter);
/// Takes any text; what it does not know it leaves out.
KeptFilter kept_filter(const std::string &text);

} // namespace tallyboard
