#include "main/warm_start.h"
#include "store/civil_time.h"
#include <QFontDatabase>
#include <QFontMetricsF>
#include <QGuiApplication>
#include <QLibrary>
#include <QLibraryInfo>
#include <QResource>
#include <utility>

namespace tallyboard {
namespace {
void load(const QString &family, int pixels, QFont::Weight weight, const QString &text) {
    QFont font(family);
    font.setPixelSize(pixels);
    font.setWeight(weight);
    (void)QFontMetricsF(font).horizontalAdvance(text);
}
} // namespace

void load_system() {
    (void)QFontDatabase::families();
    const QString plugins = QLibraryInfo::path(QLibraryInfo::QmlImportsPath);
    QLibrary(plugins + QLatin1String("/QtQuick/Layouts/qquicklayoutsplugin")).load();
    (void)civil_time(Instant{}, "Europe/London");
}

void warm_fonts() {
    // From where it lies in the program, without a copy of its many glyphs.
    const QResource icons(QStringLiteral(":/tallyboard/icons/lucide.ttf"));
    if (icons.compressionAlgorithm() == QResource::NoCompression)
        QFontDatabase::addApplicationFontFromData(QByteArray::fromRawData(reinterpret_cast<const char *>(icons.data()),
                                                                          static_cast<qsizetype>(icons.size())));
    else
        QFontDatabase::addApplicationFont(icons.absoluteFilePath());
    const QString inter = QStringLiteral("Inter");
    const QString words = QFontDatabase::hasFamily(inter) ? inter : QGuiApplication::font().family();
    QFont body(words);
    body.setPixelSize(15);
    QGuiApplication::setFont(body); // else Qt loads the desktop's own for items that draw no words
    // Sizes and weights of Theme.qml at its usual scale: at another one they are loaded when they are needed.
    const std::pair<int, QFont::Weight> used[] = {{13, QFont::DemiBold}, {13, QFont::Normal},   {15, QFont::Normal},
                                                  {15, QFont::DemiBold}, {17, QFont::DemiBold}, {22, QFont::Bold}};
    for (const auto &[pixels, weight] : used)
        load(words, pixels, weight, QStringLiteral("Where"));
    load(QStringLiteral("lucide"), 24, QFont::Normal, QStringLiteral("\ue2c0"));
}

} // namespace tallyboard
