#include "main/open_words.h"
#include "shell/Words.h"

namespace tallyboard {
namespace {
QString tr(const char *text) { return translated("OpenWords", text); }
} // namespace

QString open_sentence(store::OpenProblem problem) {
    using store::OpenProblem;
    switch (problem) {
    //: Why the app stops at start. The file it speaks of holds the person's data and was left as it is.
    case OpenProblem::no_cipher:
        return tr(
            QT_TRANSLATE_NOOP("OpenWords", "This Tallyboard was built without its encryption, so it does not start."));
    case OpenProblem::wrong_key:
        return tr(QT_TRANSLATE_NOOP("OpenWords", "The encrypted file does not open with this profile's key."));
    case OpenProblem::plain_file:
        return tr(QT_TRANSLATE_NOOP("OpenWords", "An unencrypted file stands where Tallyboard keeps its data."));
    //: More reasons why the app stops at start.
    case OpenProblem::newer_schema:
        return tr(QT_TRANSLATE_NOOP("OpenWords", "This profile was used by a newer Tallyboard."));
    case OpenProblem::other_file:
        return tr(QT_TRANSLATE_NOOP("OpenWords", "The file in the profile's folder belongs to another program."));
    case OpenProblem::damaged:
        return tr(QT_TRANSLATE_NOOP("OpenWords", "The encrypted file is damaged. It was kept as it is."));
    //: Last of the reasons why the app stops at start.
    case OpenProblem::cannot_open: break;
    }
    return tr(QT_TRANSLATE_NOOP("OpenWords", "The profile's folder can not be used."));
}

QString open_remedy(store::OpenProblem problem) {
    using store::OpenProblem;
    switch (problem) {
    //: What to do when the app stops at start.
    case OpenProblem::no_cipher:
        return tr(QT_TRANSLATE_NOOP("OpenWords", "Install Tallyboard again from where your council keeps it."));
    case OpenProblem::newer_schema:
        return tr(QT_TRANSLATE_NOOP("OpenWords", "Update Tallyboard, then start it again."));
    case OpenProblem::plain_file:
    case OpenProblem::other_file:
        //: What to do when a foreign file stands in the profile's folder.
        return tr(QT_TRANSLATE_NOOP("OpenWords",
                                    "Nothing was changed. Move that file away, or start with another profile folder."));
    case OpenProblem::wrong_key:
    case OpenProblem::damaged:
        //: What to do when the encrypted file is damaged.
        return tr(QT_TRANSLATE_NOOP(
            "OpenWords",
            "Restore the folder from a backup, or ask your administrator for a new code and join in "
            "another profile folder. A running visit stays watched by the safety system: call your duty officer."));
    case OpenProblem::cannot_open: break;
    }
    //: What to do when the profile's folder can not be used.
    return tr(QT_TRANSLATE_NOOP(
        "OpenWords", "Check that the folder is yours and that the disk is not full, then start Tallyboard again."));
}

} // namespace tallyboard
