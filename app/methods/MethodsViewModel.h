// How you are reached: the person's own mail addresses and numbers, a test of each, and the code that proves that it
// arrived. The hub decides everything here, since it alone can send; until it has, a change stands as "on this device".
// Nothing that is typed is kept before it is sent.
#pragma once
#include "methods/method_rows.h"
#include "shell/RowsModel.h"
#include "shell/ViewModel.h"
#include <QVariantList>

namespace tallyboard {

class MethodsViewModel : public tallyboard::ViewModel {
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("made by main and handed to the page")
    Q_PROPERTY(tallyboard::RowsModelBase *methods READ methods CONSTANT)   // MethodRow
    Q_PROPERTY(tallyboard::RowsModelBase *refusals READ refusals CONSTANT) // MethodRefusalRow
    /// { value, text }: the kinds that somebody can add for themselves.
    Q_PROPERTY(QVariantList kindChoices READ kindChoices CONSTANT)
public:
    MethodsViewModel(Session &session, QObject *parent = nullptr);

    RowsModelBase *methods() { return &m_methods; }
    RowsModelBase *refusals() { return &m_refusals; }
    QVariantList kindChoices() const;

    /// kind: "mail" or "mobile". `added()` follows when the store has taken it.
    Q_INVOKABLE void add(const QString &kind, const QString &address);
    Q_INVOKABLE void remove(const QString &methodId);
    Q_INVOKABLE void test(const QString &methodId);
    /// The code of a test, as it was typed. `proved()` follows when the store has taken it.
    Q_INVOKABLE void prove(const QString &methodId, const QString &code);
    Q_INVOKABLE void dismiss(const QString &noticeId);

signals:
    void added();
    void proved(const QString &methodId);

protected:
    void reload() override;
    void forget() override;

private:
    void send(Verb verb, const QString &words, std::function<void()> then = {});
    RowsModel<MethodRow> m_methods{this};
    RowsModel<MethodRefusalRow> m_refusals{this};
};

} // namespace tallyboard
