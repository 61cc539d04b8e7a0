#include "dse/dse_words.h"
#include "shell/Words.h"
#include <array>

namespace tallyboard::dse_words {
namespace {

struct Words {
    const char *statement, *hint;
};

// clang-format off
// Version 1, topics 1 to 38 in order.
constexpr std::array topics{
    //: DSE self-assessment: a statement about the workstation (answered yes or no), then what to try first.
    Words{QT_TRANSLATE_NOOP("DseWords", "My keyboard is separate from the screen."),
          QT_TRANSLATE_NOOP("DseWords", "With a laptop, plug in a keyboard for anything but short spells, unless the "
                            "job truly rules it out.")},
    Words{QT_TRANSLATE_NOOP("DseWords", "I can change the slope of my keyboard."),
          QT_TRANSLATE_NOOP("DseWords", "Fold out its feet, or rest its back edge on a stand.")},
    Words{QT_TRANSLATE_NOOP("DseWords", "I can type in a comfortable position."),
          QT_TRANSLATE_NOOP("DseWords", "Push the screen back to make room, keep space in front of the keys, and try a "
                            "wrist rest with a thick keyboard.")},
    Words{QT_TRANSLATE_NOOP("DseWords", "I type lightly, with straight wrists and without stretching."),
          QT_TRANSLATE_NOOP("DseWords", "Ask to be shown: short training changes habits that hurt later.")},
    Words{QT_TRANSLATE_NOOP("DseWords", "The letters on the keys are easy to read."),
          QT_TRANSLATE_NOOP("DseWords", "Clean the keyboard; if they are worn or shiny, ask for another with a matt "
                            "finish.")},
    Words{QT_TRANSLATE_NOOP("DseWords", "My mouse or other pointer suits what I do."),
          QT_TRANSLATE_NOOP("DseWords", "Try another size or kind: a trackball, a pen or an upright mouse.")},
    Words{QT_TRANSLATE_NOOP("DseWords", "It sits close to me."),
          QT_TRANSLATE_NOOP("DseWords", "Put it right beside the keyboard, keep your arm relaxed, and let go of it "
                            "when you are not using it.")},
    Words{QT_TRANSLATE_NOOP("DseWords", "My wrist and forearm are supported while I use it."),
          QT_TRANSLATE_NOOP("DseWords", "Use the desk's edge, the chair's arm or a rest.")},
    Words{QT_TRANSLATE_NOOP("DseWords", "It moves smoothly and at a good speed."),
          QT_TRANSLATE_NOOP("DseWords", "Clean it, try another surface, or a mat.")},
    Words{QT_TRANSLATE_NOOP("DseWords", "I know how to change its speed and accuracy."),
          QT_TRANSLATE_NOOP("DseWords", "Look in the system's mouse settings, or ask somebody to show you.")},
    Words{QT_TRANSLATE_NOOP("DseWords", "The letters on my screen are sharp and clear."),
          QT_TRANSLATE_NOOP("DseWords", "Clean the screen, and choose text and background colours that stand well "
                            "apart.")},
    Words{QT_TRANSLATE_NOOP("DseWords", "The text is large enough to read without leaning in."),
          QT_TRANSLATE_NOOP("DseWords", "Make text larger in the system's or the program's settings.")},
    Words{QT_TRANSLATE_NOOP("DseWords", "The picture is steady, without flicker or jitter."),
          QT_TRANSLATE_NOOP("DseWords", "Try other colours and settings; if it stays, have the screen and its cable "
                            "checked.")},
    Words{QT_TRANSLATE_NOOP("DseWords", "The screen is good enough for my work."),
          QT_TRANSLATE_NOOP("DseWords", "Fine drawings or two documents side by side may need a larger or sharper "
                            "screen.")},
    Words{QT_TRANSLATE_NOOP("DseWords", "I can change its brightness or contrast."),
          QT_TRANSLATE_NOOP("DseWords", "Find its buttons or menu; the room's light changes in the day, and so may the "
                            "screen.")},
    Words{QT_TRANSLATE_NOOP("DseWords", "The screen can be turned and tilted."),
          QT_TRANSLATE_NOOP("DseWords", "Put it on a stand or an arm; ask for another when it can do neither.")},
    Words{QT_TRANSLATE_NOOP("DseWords", "There is no glare or reflection on the screen."),
          QT_TRANSLATE_NOOP("DseWords", "Hold a mirror to the screen to find where the light comes from, then move the "
                            "screen or shade that light.")},
    Words{QT_TRANSLATE_NOOP("DseWords", "Blinds or curtains can be moved and do their job."),
          QT_TRANSLATE_NOOP("DseWords", "Report broken ones; vertical blinds often suit screens better.")},
    Words{QT_TRANSLATE_NOOP("DseWords", "The programs I use suit the task."),
          QT_TRANSLATE_NOOP("DseWords", "They should help, respond quickly and say what they are doing; ask for "
                            "training when they puzzle you.")},
    Words{QT_TRANSLATE_NOOP("DseWords", "My desk is large enough for everything on it."),
          QT_TRANSLATE_NOOP("DseWords", "Clear it, move what is seldom used elsewhere, and leave room to rearrange.")},
    Words{QT_TRANSLATE_NOOP("DseWords", "What I use often is within easy reach."),
          QT_TRANSLATE_NOOP("DseWords", "Bring it nearer; a document holder beside the screen saves the neck.")},
    Words{QT_TRANSLATE_NOOP("DseWords", "Surfaces around me do not glare or reflect."),
          QT_TRANSLATE_NOOP("DseWords", "Try a mat or a blotter, or move the lamp.")},
    Words{QT_TRANSLATE_NOOP("DseWords", "My chair suits me."),
          QT_TRANSLATE_NOOP("DseWords", "Ask for another when it hurts, is worn, or is the wrong size for you.")},
    Words{QT_TRANSLATE_NOOP("DseWords", "My chair is stable."),
          QT_TRANSLATE_NOOP("DseWords", "Do not use one that wobbles or tips; have it mended or replaced.")},
    Words{QT_TRANSLATE_NOOP("DseWords", "Its back height and tilt, its seat height and its wheels or feet all work."),
          QT_TRANSLATE_NOOP("DseWords", "Try each lever: back up and down, back tilt, seat up and down. Report the one "
                            "that does nothing.")},
    Words{QT_TRANSLATE_NOOP("DseWords", "I have set the chair up for myself."),
          QT_TRANSLATE_NOOP("DseWords", "Its arms should slide under the desk, with nothing stored where your legs "
                            "go.")},
    Words{QT_TRANSLATE_NOOP("DseWords", "My lower back is supported and my shoulders are relaxed."),
          QT_TRANSLATE_NOOP("DseWords", "Sit right back, set the back rest into the hollow of your back, and lower "
                            "your shoulders.")},
    Words{QT_TRANSLATE_NOOP("DseWords", "My forearms are level, and my eyes about level with the top of the screen."),
          QT_TRANSLATE_NOOP("DseWords", "Raise the seat until your arms are level; raise or lower the screen to "
                            "follow.")},
    Words{QT_TRANSLATE_NOOP("DseWords", "My feet are flat on the floor, without pressure behind my knees."),
          QT_TRANSLATE_NOOP("DseWords", "Use a footrest when the right seat height leaves them hanging.")},
    Words{QT_TRANSLATE_NOOP("DseWords", "I have room to move and change position, and no cables in the way."),
          QT_TRANSLATE_NOOP("DseWords", "Clear the space under the desk and tie cables together.")},
    Words{QT_TRANSLATE_NOOP("DseWords", "The light suits my work and I can change it."),
          QT_TRANSLATE_NOOP("DseWords", "Use a desk lamp, switch off the lamp above the screen, or ask for a change.")},
    Words{QT_TRANSLATE_NOOP("DseWords", "The air is comfortable, not dry or stuffy."),
          QT_TRANSLATE_NOOP("DseWords", "Open a window, or bring in plants or moisture.")},
    Words{QT_TRANSLATE_NOOP("DseWords", "The warmth is comfortable."),
          QT_TRANSLATE_NOOP("DseWords", "Move from hot machines and draughts; ask for a heater or a fan.")},
    Words{QT_TRANSLATE_NOOP("DseWords", "The noise lets me work."),
          QT_TRANSLATE_NOOP("DseWords", "Move noisy machines away, ask for quieter ones, or use a quiet area.")},
    Words{QT_TRANSLATE_NOOP("DseWords", "These questions covered every problem I have at this workstation."),
          QT_TRANSLATE_NOOP("DseWords", "If not, write it in the note, in your own words.")},
    Words{QT_TRANSLATE_NOOP("DseWords", "I have discomfort or symptoms that I put down to screen work."),
          QT_TRANSLATE_NOOP("DseWords", "Yes means that a person talks to you. Say where and when in the note, only as "
                            "much as you like.")},
    Words{QT_TRANSLATE_NOOP("DseWords", "I have been told that I can ask for an eye and eyesight test."),
          QT_TRANSLATE_NOOP("DseWords", "You can, and your employer pays for it. Ask your manager how.")},
    Words{QT_TRANSLATE_NOOP("DseWords", "I take regular breaks away from the screen."),
          QT_TRANSLATE_NOOP("DseWords", "A short change of task every half hour is better than a long break every "
                            "three.")},
};
static_assert(topics.size() == 38);

constexpr std::array sections{
    //: DSE self-assessment: titles of its seven sections.
    QT_TRANSLATE_NOOP("DseWords", "Keyboard"),
    QT_TRANSLATE_NOOP("DseWords", "Mouse or pointer"),
    QT_TRANSLATE_NOOP("DseWords", "Screen"),
    QT_TRANSLATE_NOOP("DseWords", "Software"),
    QT_TRANSLATE_NOOP("DseWords", "Furniture"),
    QT_TRANSLATE_NOOP("DseWords", "Surroundings"),
    QT_TRANSLATE_NOOP("DseWords", "About you"),
};
// clang-format on

QString say(const char *text) { return translated("DseWords", text); }

const Words *words_of(int topic) {
    return topic < 1 || topic > static_cast<int>(topics.size()) ? nullptr
                                                                : &topics[static_cast<std::size_t>(topic) - 1];
}

} // namespace

QString statement(int topic) {
    const Words *words = words_of(topic);
    return words == nullptr ? QString() : say(words->statement);
}

QString hint(int topic) {
    const Words *words = words_of(topic);
    return words == nullptr ? QString() : say(words->hint);
}

QString section_title(int section) {
    if (section < 1 || section > static_cast<int>(sections.size()))
        return {};
    return say(sections[static_cast<std::size_t>(section) - 1]);
}

QString risk_text(DseRisk risk) {
    //: What the shown rule proposes to the assessor, from the answers. Not a medical judgement.
    switch (risk) {
    case DseRisk::see_person: return say(QT_TRANSLATE_NOOP("DseWords", "See the person first"));
    case DseRisk::high: return say(QT_TRANSLATE_NOOP("DseWords", "Several larger problems"));
    //: More proposals of the rule.
    case DseRisk::medium: return say(QT_TRANSLATE_NOOP("DseWords", "A larger problem"));
    case DseRisk::low: return say(QT_TRANSLATE_NOOP("DseWords", "Small problems"));
    case DseRisk::none: return say(QT_TRANSLATE_NOOP("DseWords", "No problem named"));
    case DseRisk::unknown: break;
    }
    return {};
}

QString rule_sentence() {
    //: How the proposal above is made; shown to the person and to the assessor.
    return say(QT_TRANSLATE_NOOP(
        "DseWords", "How this is proposed: discomfort always goes to a person; a no about "
                    "typing position, wrist support, glare, back, arms and eyes, or feet counts as larger; two of them "
                    "as several; any "
                    "other trouble as small. The rule sets no score and decides nothing: a trained assessor does."));
}

bool is_trouble(const DseTopic &topic, Answer answer) {
    return answer == (topic.yes_is_trouble ? Answer::yes : Answer::no);
}

} // namespace tallyboard::dse_words
