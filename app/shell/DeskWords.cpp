#include "shell/DeskWords.h"
#include "store/reads.h"
#include <QCoreApplication>
#include <QStringList>

namespace tallyboard::desk_words {

QString name(store::LocalStore &local, const DeskCode &code) {
    const auto desk = store::desk_by_code(local, code);
    //: A desk by what stands on its sticker: "Desk 14".
    return QCoreApplication::translate("DeskWords", "Desk %1")
        .arg(QString::fromStdString(desk && !desk->name.empty() ? desk->name : code.text));
}

QString where(store::LocalStore &local, const DeskCode &code) {
    const auto desk = store::desk_by_code(local, code);
    if (!desk)
        return {};
    QStringList parts;
    for (const Site &site : store::sites(local))
        if (site.code == desk->site)
            parts += QString::fromStdString(site.name);
    for (const Floor &floor : store::floors_of(local, desk->site))
        if (floor.code == desk->floor)
            parts += QString::fromStdString(floor.name);
    for (const Zone &zone : store::zones_of(local, desk->floor))
        if (zone.code == desk->zone)
            parts += QString::fromStdString(zone.name);
    return parts.join(QStringLiteral(", "));
}

} // namespace tallyboard::desk_words
