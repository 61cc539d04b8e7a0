// Where somebody goes: addresses that fit what they type, and the warnings about the place. Warnings come from the hub,
// which writes down each look, and stay on this device until the visit ends. Without the hub it says "Not checked", and
// looks by itself once there is a connection.
#pragma once
#include "addresses/address_rows.h"
#include "shell/RowsModel.h"
#include "shell/ViewModel.h"

namespace tallyboard {

/// The hub's word about a place; `problem`: why there is none, a code of sync/client.
struct PlaceChecked {
    QString problem;
    std::optional<AddressCheck> check;
};

class AddressesViewModel : public tallyboard::ViewModel {
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("made by main and handed to the page")
    /// Addresses that fit what is typed, none once one is chosen. Rows are AddressRow.
    Q_PROPERTY(tallyboard::RowsModelBase *suggestions READ suggestions CONSTANT)
    Q_PROPERTY(QString chosen READ chosen NOTIFY typedChanged) // its id; "" = free text
    /// What is typed has only the postcode of the suggestions: it may be one of them.
    Q_PROPERTY(bool mayBe READ mayBe NOTIFY typedChanged)
    /// What is typed has a postcode and is no address yet, so it can be kept as one.
    Q_PROPERTY(bool canAdd READ canAdd NOTIFY typedChanged)
    /// About the place of the running visit, or else of the one that is typed: "" nothing to say, "checking", "told"
    /// (there are warnings), "clear", "unchecked", "noplace" (nothing to look it up by).
    Q_PROPERTY(QString state READ state NOTIFY warningsChanged)
    Q_PROPERTY(QString title READ title NOTIFY warningsChanged)
    Q_PROPERTY(QString text READ text NOTIFY warningsChanged)
    Q_PROPERTY(bool twoPerson READ twoPerson NOTIFY warningsChanged)
    Q_PROPERTY(bool canCheck READ canCheck NOTIFY warningsChanged) // a press can look now
    /// Rows are WarningRow.
    Q_PROPERTY(tallyboard::RowsModelBase *warnings READ warnings CONSTANT)
public:
    using Check =
        std::function<void(const VisitId &, const AddressQuestion &, std::function<void(const PlaceChecked &)>)>;
    AddressesViewModel(Session &session, Check check, QObject *parent = nullptr);

    RowsModelBase *suggestions() { return &m_suggestions; }
    RowsModelBase *warnings() { return &m_warnings; }
    QString chosen() const;
    bool mayBe() const { return m_may_be; }
    bool canAdd() const { return m_can_add; }
    QString state() const { return m_state; }
    QString title() const { return m_title; }
    QString text() const { return m_text; }
    bool twoPerson() const { return m_two_person; }
    bool canCheck() const { return m_state == QLatin1String("unchecked") && isLive() && canAsk(); }

    Q_INVOKABLE void type(const QString &text);
    Q_INVOKABLE void choose(const QString &addressId);
    /// The place of a visit before; addressId "": free text.
    Q_INVOKABLE void recall(const QString &addressId, const QString &text);
    Q_INVOKABLE void add();
    Q_INVOKABLE void check();

signals:
    void typedChanged();
    void warningsChanged();
    void filled(const QString &text); // an address was chosen: this is how it is written

protected:
    void reload() override;
    void forget() override;

private:
    struct Read {
        std::optional<Visit> running;
        std::optional<AddressCheck> check;
        std::vector<Address> found;
    };
    void show(const Read &read);
    void take(const AddressId &id, const QString &text);
    void ask();
    void keep(const AddressCheck &check);
    void askWhenNeeded();
    void showWarnings();
    void say(const char *state, const QString &title, const QString &text);
    QString whyUnchecked() const;
    AddressQuestion question() const;
    bool canAsk() const;
    bool isLive() const;
    RowsModel<AddressRow> m_suggestions{this};
    RowsModel<WarningRow> m_warnings{this};
    Check m_check;
    QString m_typed;
    AddressId m_chosen;
    std::optional<Visit> m_running;
    std::optional<AddressCheck> m_kept; // of the running visit, or of the one that is typed
    bool m_may_be = false, m_can_add = false, m_two_person = false;
    QString m_state, m_title, m_text, m_problem;
    std::optional<AddressQuestion> m_asking, m_refused; // on its way; the hub will not tell of it
    std::int64_t m_failed_ms = -1;                      // boottime of the last look that failed; -1: none
};

} // namespace tallyboard
