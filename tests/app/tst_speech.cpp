// What a screen reader is given to say: in order, each once, urgent words first, and nothing lost while it speaks.
#include "app/world.h"
#include "shell/Speech.h"
#include <QtTest>

using namespace tallyboard;

namespace {

struct OnSpeech : testing::AppWorld {
    Speech speech{session, announcer};
    QObject window;
    QStringList said() const {
        QStringList list;
        for (const auto &[text, assertive] : announcer.said)
            list += (assertive ? QStringLiteral("!") : QString()) + text;
        return list;
    }
};

} // namespace

class tst_speech : public QObject {
    Q_OBJECT

private slots:
    static void one_sentence_waits_for_the_one_before() {
        OnSpeech on;
        on.speech.setWindow(&on.window);
        on.session.announce("one", false);
        on.session.announce("two", false);
        QCOMPARE(on.said(), QStringList({"one"}));
        on.speech.next();
        QCOMPARE(on.said(), QStringList({"one", "two"}));
        on.speech.next();
        QCOMPARE(on.said().size(), 2);
    }
    static void urgent_words_come_before_those_that_wait() {
        OnSpeech on;
        on.speech.setWindow(&on.window);
        on.session.announce("one", false);
        on.session.announce("two", false);
        on.session.announce("help", true);
        on.session.announce("more help", true);
        for (int i = 0; i < 4; ++i)
            on.speech.next();
        QCOMPARE(on.said(), QStringList({"one", "!help", "!more help", "two"}));
    }
    static void newer_words_on_a_matter_take_the_place_of_older_ones() {
        OnSpeech on;
        on.speech.setWindow(&on.window);
        on.session.announce("one", false);
        on.session.announce("on this phone only", true, "claim");
        on.session.announce("saved", false);
        on.session.announce("monitored", false, "claim");
        for (int i = 0; i < 4; ++i)
            on.speech.next();
        QCOMPARE(on.said(), QStringList({"one", "saved", "monitored"}));
    }
    static void what_is_said_before_there_is_a_window_is_not_lost() {
        OnSpeech on;
        on.session.announce("early", false);
        QVERIFY(on.said().isEmpty());
        on.speech.setWindow(&on.window);
        QCOMPARE(on.said(), QStringList({"early"}));
    }
    static void without_an_event_the_window_shows_it() {
        OnSpeech on;
        on.announcer.has_event = false;
        on.speech.setWindow(&on.window);
        QSignalSpy shown(&on.speech, &Speech::shown);
        on.session.announce("monitored", false);
        QCOMPARE(shown.size(), 1);
        QCOMPARE(on.speech.text(), QString("monitored"));
        on.session.announce(QString(), true); // nothing to say
        QCOMPARE(shown.size(), 1);
    }
    static void a_word_with_a_way_back_takes_back_the_last_one_only() {
        OnSpeech on;
        int first = 0, second = 0;
        QSignalSpy said(&on.session, &Session::said);
        on.session.say("booked", "held", "Undo", [&] { ++first; });
        on.session.say("moved", {}, "Undo", [&] { ++second; });
        QCOMPARE(said.at(1).at(2).toString(), QString("Undo"));
        on.session.undo();
        on.session.undo();
        QVERIFY(first == 0 && second == 1);
        on.session.say("done", "backSafe", "Undo");
        QCOMPARE(said.at(2).at(2).toString(), QString()); // nothing to undo
        on.session.undo();
        QCOMPARE(second, 1);
    }
};

QTEST_GUILESS_MAIN(tst_speech)
#include "tst_speech.moc"
