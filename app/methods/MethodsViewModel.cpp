#include "methods/MethodsViewModel.h"
#include "methods/method_lists.h"
#include "shell/Words.h"
#include "store/reads.h"

namespace tallyboard {

MethodsViewModel::MethodsViewModel(Session &session, QObject *parent)
    : ViewModel(session, StoreFile::ops,
                store::topic(store::Topic::people) | store::topic(store::Topic::sync) |
                    store::topic(store::Topic::notices),
                parent) {}

QVariantList MethodsViewModel::kindChoices() const {
    QVariantList list;
    for (const MethodKind kind : {MethodKind::mail, MethodKind::mobile})
        list +=
            QVariantMap{{QStringLiteral("value"), word(kind)}, {QStringLiteral("text"), method_lists::kind_word(kind)}};
    return list;
}

void MethodsViewModel::reload() {
    struct Shown {
        std::vector<MethodRow> methods;
        std::vector<MethodRefusalRow> refusals;
    };
    reread(
        [me = session().me(), now = session().now(), zone = session().zone(),
         days = session().rules().lone_working.proof_days](store::LocalStore &local) {
            const MethodRead read{
                store::methods_of(local, me), store::waiting_methods(local), local.notices(), me, now, zone, days};
            return Shown{method_lists::methods(read), method_lists::refused(read)};
        },
        [this](Shown shown) {
            m_methods.setRows(std::move(shown.methods));
            m_refusals.setRows(std::move(shown.refusals));
        });
}

void MethodsViewModel::forget() { m_methods.setRows({}), m_refusals.setRows({}); }

void MethodsViewModel::send(Verb verb, const QString &words, std::function<void()> then) {
    act(std::move(verb), [this, words, then = std::move(then)] {
        session().say(words, QStringLiteral("onDevice"));
        refresh();
        if (then)
            then();
    });
}

void MethodsViewModel::add(const QString &kind, const QString &address) {
    AddMethod verb;
    verb.method = session().newId<MethodId>();
    verb.kind = parse_word<MethodKind>(kind).value_or(MethodKind::mail);
    verb.address = address.trimmed().toStdString();
    //: Said after somebody added a mail address or number of theirs.
    send(std::move(verb), tr("Sent. Then send a test, and answer it."), [this] { emit added(); });
}

void MethodsViewModel::remove(const QString &methodId) {
    if (const auto id = MethodId::parse(methodId.toStdString()))
        //: Said after somebody removed a mail address or number of theirs.
        send(RemoveMethod{*id, {}}, tr("Sent. It is used until your council's Tallyboard has answered."));
}

void MethodsViewModel::test(const QString &methodId) {
    if (const auto id = MethodId::parse(methodId.toStdString()))
        //: Said after somebody asked for a test message.
        send(TestMethod{*id, {}}, tr("A test is on its way. Answer by the link in it, or type its code here."));
}

void MethodsViewModel::prove(const QString &methodId, const QString &code) {
    if (const auto id = MethodId::parse(methodId.toStdString()))
        //: Said after somebody typed the code of a test message.
        send(ProveMethod{*id, {}, code.trimmed().toStdString()},
             tr("Sent. Your council's Tallyboard looks at the code."), [this, methodId] { emit proved(methodId); });
}

void MethodsViewModel::dismiss(const QString &noticeId) {
    if (const auto id = CommandId::parse(noticeId.toStdString()))
        session().post(StoreFile::ops, [id = *id](store::LocalStore &local) { local.dismiss_notice(id); });
}

} // namespace tallyboard
