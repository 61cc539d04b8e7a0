#include "desks/kept_filter.h"
#include "domain/desks.h"
#include "shell/Words.h"

namespace tallyboard {

std::string kept_text(const KeptFilter &filter) {
    const QStringList lines{filter.site, filter.floor, filter.wanted.join(QLatin1Char(',')),
                            filter.free_only ? QStringLiteral("free") : QString()};
    return lines.join(QLatin1Char('\n')).toStdString();
}

KeptFilter kept_filter(const std::string &text) {
    QStringList lines = QString::fromStdString(text).split(QLatin1Char('\n'));
    while (lines.size() < 4)
        lines += QString();
    KeptFilter filter{lines[0], lines[1], {}, lines[3] == QLatin1String("free")};
    for (const QString &code : lines[2].split(QLatin1Char(','), Qt::SkipEmptyParts))
        if (parse_word<DeskFeature>(code) && !filter.wanted.contains(code))
            filter.wanted += code;
    return filter;
}

} // namespace tallyboard
