// tallyboard-story: the whole way, once, for real. Four people with the production app against the real hub over TLS on
// loopback; tests/journeys/story starts the hub, the mail server and the webhook receiver and checks what they got.
#include "acts.h"
#include <QCommandLineParser>
#include <QGuiApplication>
#include <cstdio>

int main(int argc, char **argv) {
    using namespace tallyboard;
    if (!protocol::start())
        return 3;
    QGuiApplication gui(argc, argv);
    QGuiApplication::setApplicationName(QStringLiteral("tallyboard-story"));
    QCommandLineParser parser;
    for (const char *name : {"out", "officer", "safety", "colleague", "assessor", "mail", "clock", "presses"})
        parser.addOption({QString::fromLatin1(name), {}, QStringLiteral("value")});
    parser.process(gui);
    try {
        journeys::Story story(parser.value(QStringLiteral("out")), parser.value(QStringLiteral("mail")),
                              parser.value(QStringLiteral("clock")));
        story.enrol(parser.value(QStringLiteral("officer")), parser.value(QStringLiteral("safety")),
                    parser.value(QStringLiteral("colleague")), parser.value(QStringLiteral("assessor")));
        story.declare();
        story.book_offline();
        story.assess();
        story.visit();
        story.alarm();
        story.presence(parser.value(QStringLiteral("presses")).toInt());
        journeys::say(QStringLiteral("The story is told. Warnings of the pages: %1").arg(story.warnings()));
        return story.warnings() == 0 ? 0 : 4;
    } catch (const std::exception &error) {
        std::fprintf(stderr, "The story stopped: %s\n", error.what());
        return 1;
    }
}
