#include "main/warm_start.h"
#include "store/civil_time.h"
#include <QFontDatabase>
#include <QFontMetricsF>
#include <QGuiApplication>
#include <QLibrary>
#include <QLibraryInfo>
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
    for (const char *plugin : {"Layouts/qquicklayoutsplugin", "Shapes/qmlshapesplugin"})
        QLibrary(QLibraryInfo::path(QLibraryInfo::QmlImportsPath) + QLatin1String("/QtQuick/") + QLatin1String(plugin))
            .load();
    (void)civil_time(Instant{}, "Europe/London");
}

void warm_fonts() {
    QFontDatabase::addApplicationFont(QStringLiteral(":/tallyboard/icons/lucide.ttf"));
    const QString inter = QStringLiteral("Inter");
    const QString words = QFontDatabase::hasFamily(inter) ? inter : QGuiApplication::font().family();
    QFont body(words);
    body.setPixelSize(15);
    QGuiApplication::setFont(body); // else Qt loads the desktop's own for items that draw no words
    // Sizes and weights of Theme.qml at its usual scale: at another one they are loaded when they are needed.
    const std::pair<int, QFont::Weight> used[] = {{13, QFont::Bold},     {13, QFont::Normal},   {15, QFont::Normal},
                                                  {15, QFont::DemiBold}, {17, QFont::DemiBold}, {18, QFont::Bold},
                                                  {22, QFont::Bold}};
    for (const auto &[pixels, weight] : used)
        load(words, pixels, weight, QStringLiteral("Where"));
    for (const int pixels : {20, 24, 32})
        load(QStringLiteral("lucide"), pixels, QFont::Normal, QStringLiteral("\ue2c0"));
}

} // namespace tallyboard
