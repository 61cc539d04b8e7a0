// Reads a QML file as far as a test has to know it: its objects, what they declare, and what stands at their
// properties, as text. Code is skipped. It knows the QML that this project writes and no more.
#pragma once
#include <QMap>
#include <QString>
#include <QStringList>
#include <memory>
#include <vector>

namespace tallyboard::testing {

struct QmlObject {
    QString type, id;
    QString at;                                       // the property that it is bound to, "" for a child
    QMap<QString, QString> values;                    // what is bound to a property, as text
    QMap<QString, QString> properties;                // declared: name and type
    QStringList required;                             // declared, or inherited and made so here
    std::vector<std::unique_ptr<QmlObject>> children; // bound ones, too

    QString required_type(const QString &name) const { return properties.value(name); } // "" where it is inherited
    template <class Visit> void each(Visit &&visit) const {
        visit(*this);
        for (const auto &child : children)
            child->each(visit);
    }
};

/// Null, with a word to qWarning, when it is none that this reader knows.
std::unique_ptr<QmlObject> read_qml(const QString &text);
QString without_comments(const QString &text);

} // namespace tallyboard::testing
