// Every delegate finds what it requires in the rows of its list, of the type it requires, whether or not a page ever
// shows one in a test: Qt makes no delegate without, and says so only when the first row comes. The lists are those of
// the real view models, the delegates those of the real QML.
#include "qml_reader.h"
#include "shell/RowsModelBase.h"
#include "shots/demo_world.h"
#include "shots/offscreen_main.h"
#include <QDirIterator>
#include <QMetaProperty>
#include <QQmlComponent>
#include <QQmlEngine>
#include <QRegularExpression>
#include <QSet>

using namespace tallyboard;
using namespace tallyboard::testing;

namespace {

const QString root_folder = QStringLiteral(":/qt/qml/Tallyboard/Ui");

/// The lists of all view models, by "DesksViewModel.offers".
struct Lists {
    explicit Lists(const QObject &app) {
        for (const QObject *view_model : objects_of(app)) {
            const QString name = QString::fromLatin1(view_model->metaObject()->className()).section("::", -1);
            view_models[name] = view_model;
            const QMetaObject &meta = *view_model->metaObject();
            for (int i = 0; i < meta.propertyCount(); ++i)
                if (const auto *list = meta.property(i).read(view_model).value<RowsModelBase *>())
                    rows[name + "." + meta.property(i).name()] = list->roles();
            for (int i = 0; i < meta.methodCount(); ++i) // one of several alike, by its number
                if (RowsModelBase *list = nullptr;
                    meta.method(i).parameterTypes() == QList<QByteArray>{"int"} &&
                    meta.method(i).invoke(const_cast<QObject *>(view_model),
                                          Q_RETURN_ARG(tallyboard::RowsModelBase *, list), Q_ARG(int, 1)) &&
                    list != nullptr)
                    rows[name + "." + meta.method(i).name()] = list->roles();
        }
    }
    static QList<const QObject *> objects_of(const QObject &app) {
        QList<const QObject *> all;
        for (int i = 0; i < app.metaObject()->propertyCount(); ++i)
            if (const auto *one = app.metaObject()->property(i).read(&app).value<QObject *>())
                all += one;
        return all;
    }
    QMap<QString, const QObject *> view_models;
    QMap<QString, std::span<const RowRole>> rows;
};

struct Files {
    Files() {
        QDirIterator it(root_folder, {QStringLiteral("*.qml")}, QDir::Files, QDirIterator::Subdirectories);
        while (it.hasNext()) {
            QFile file(it.next());
            const bool is_open = file.open(QIODevice::ReadOnly);
            const QString name = QFileInfo(file).baseName();
            texts[name] = is_open ? without_comments(QString::fromUtf8(file.readAll())) : QString();
            objects[name] = read_qml(texts[name]);
            if (!objects[name])
                qFatal("%s can not be read", qPrintable(name));
        }
    }
    const QmlObject *object(const QString &name) const {
        const auto found = objects.find(name);
        return found == objects.end() ? nullptr : found->second.get();
    }
    QMap<QString, QString> texts;
    std::map<QString, std::unique_ptr<QmlObject>> objects;
};

class Fit {
public:
    explicit Fit(const QObject &app) : m_lists(app) { m_engine.addImportPath(QStringLiteral("qrc:/qt/qml")); }

    const Lists &lists() const { return m_lists; }
    const Files &files() const { return m_files; }
    const QStringList &complaints() const { return m_complaints; }
    const QSet<QString> &shown() const { return m_shown; }
    int needs() const { return m_needs; }

    void check() {
        for (const auto &[name, object] : m_files.objects) {
            object->each([&](const QmlObject &one) { check_view(name, one); });
            check_cells(name);
        }
    }

private:
    /// The lists that an expression of a file may name: "page.desks.offers" is one, of a list that is handed in there
    /// may be several, one for each user of the file.
    QStringList lists_named(const QString &file, const QString &expression) const {
        static const QRegularExpression paths(QStringLiteral(R"([A-Za-z_]\w*(?:\.\w+)*)"));
        QStringList named;
        for (auto it = paths.globalMatch(expression); it.hasNext();)
            named += lists_at(file, it.next().captured().split('.'));
        named.removeDuplicates();
        return named;
    }

    QStringList lists_at(const QString &file, QStringList path) const {
        const QmlObject *in = m_files.object(file);
        m_files.object(file)->each([&](const QmlObject &one) {
            if (!one.id.isEmpty() && one.id == path.first())
                in = &one;
        });
        if (in->id == path.first())
            path.removeFirst();
        if (path.isEmpty())
            return {};
        QString type = in->properties.value(path.first());
        if (type == QLatin1String("RowsModel") && path.size() == 1)
            return lists_handed_to(file, path.first());
        if (path.size() != 2 || !m_lists.view_models.contains(type))
            return {};
        const QString list = type + "." + path.last();
        return m_lists.rows.contains(list) ? QStringList{list} : QStringList();
    }

    QStringList lists_handed_to(const QString &type, const QString &property) const {
        QStringList handed;
        for (const auto &[file, object] : m_files.objects)
            object->each([&, in = file](const QmlObject &one) {
                if (one.type == type && one.values.contains(property))
                    handed += lists_named(in, one.values[property]);
            });
        return handed;
    }

    /// Which of Qt's an object is at last.
    QString kind_of(const QmlObject &object) const {
        const QmlObject *ours = m_files.object(object.type);
        return ours == nullptr || object.type == QLatin1String("Listing") ? object.type : kind_of(*ours);
    }

    void check_view(const QString &file, const QmlObject &view) {
        const QString model = view.values.value("model");
        const QStringList lists = lists_named(file, model);
        if (lists.isEmpty())
            return;
        const QString kind = kind_of(view);
        const bool child_is_delegate = kind == QLatin1String("Repeater") || kind == QLatin1String("Listing");
        const QmlObject *delegate = nullptr;
        for (const auto &child : view.children)
            if (child->at == QLatin1String("delegate") || (child_is_delegate && child->at.isEmpty()))
                delegate = child.get();
        for (const QString &list : lists) {
            m_shown += list;
            if (delegate == nullptr)
                m_complaints += file + ": no delegate for " + list;
            else
                check_delegate(file, *delegate, *delegate, list);
            if (const QString section = view.values.value("section.property"); !section.isEmpty())
                need(file, list, QString(section).remove('"'), "string");
        }
    }

    /// `written`: where it stands, with what is given to it there; `object`: itself or the root of a type it is made
    /// of.
    void check_delegate(const QString &file, const QmlObject &written, const QmlObject &object, const QString &list) {
        for (const QString &name : object.required) {
            if (written.values.contains(name) || QStringList{"index", "model", "modelData"}.contains(name))
                continue;
            const QString declared = object.required_type(name);
            need(file, list, name, declared.isEmpty() ? inherited_type(object.type, name) : declared);
        }
        if (const QmlObject *of = m_files.object(object.type))
            check_delegate(file, written, *of, list);
    }

    /// rows.value(i, "role")
    void check_cells(const QString &file) {
        static const QRegularExpression cells(QStringLiteral(R"re(([\w.]+)\.value\(\s*\w+,\s*"(\w+)"\))re")),
            helper(QStringLiteral(R"re(function (\w+)\([^)]*\b(\w+): RowsModel\b)re"));
        const QString &text = m_files.texts[file];
        const auto by_hand = helper.match(text); // a function to which lists are handed
        for (auto it = cells.globalMatch(text); it.hasNext();) {
            const auto cell = it.next();
            const bool handed = by_hand.hasMatch() && cell.captured(1) == by_hand.captured(2);
            const QStringList lists =
                handed ? lists_in_calls(file, by_hand.captured(1)) : lists_named(file, cell.captured(1));
            if (lists.isEmpty())
                m_complaints += file + ": of which list is " + cell.captured();
            for (const QString &list : lists) {
                m_shown += list;
                need(file, list, cell.captured(2), {});
            }
        }
    }

    QStringList lists_in_calls(const QString &file, const QString &function) const {
        const QRegularExpression calls("\\." + function + "\\(([^()]*)\\)");
        QStringList handed;
        for (auto it = calls.globalMatch(m_files.texts[file]); it.hasNext();)
            handed += lists_named(file, it.next().captured(1));
        return handed;
    }

    QString inherited_type(const QString &type, const QString &name) {
        QQmlComponent component(&m_engine);
        component.setData("import QtQuick\nimport Tallyboard.Ui\n" + type.toUtf8() + " {}", QUrl());
        const std::unique_ptr<QObject> made(component.create());
        if (!made)
            return "a property of " + type;
        const QMetaObject &meta = *made->metaObject();
        const QMetaType of = meta.property(meta.indexOfProperty(name.toLatin1())).metaType();
        return of == QMetaType::fromType<QString>() ? QStringLiteral("string") : QString::fromLatin1(of.name());
    }

    void need(const QString &file, const QString &list, const QString &role, const QString &type) {
        static const QMap<QString, QMetaType> types{{"string", QMetaType::fromType<QString>()},
                                                    {"int", QMetaType::fromType<int>()},
                                                    {"bool", QMetaType::fromType<bool>()},
                                                    {"real", QMetaType::fromType<double>()}};
        ++m_needs;
        for (const RowRole &one : m_lists.rows[list]) {
            if (role != QLatin1String(one.name))
                continue;
            // As strict as can be: Qt would also take a number for a word.
            if (!type.isEmpty() && type != QLatin1String("var") && types.value(type) != one.type)
                m_complaints += QString("%1 wants %2 of %3 as %4, and it is %5")
                                    .arg(file, role, list, type, QLatin1String(one.type.name()));
            return;
        }
        m_complaints += QString("%1 wants %2, which %3 has not").arg(file, role, list);
    }

    Lists m_lists;
    Files m_files;
    QQmlEngine m_engine;
    QStringList m_complaints;
    QSet<QString> m_shown;
    int m_needs = 0;
};

} // namespace

class RowsFitPages : public QObject {
    Q_OBJECT

private slots:
    static void every_delegate_has_what_it_requires() {
        const demo::DemoWorld world;
        Fit fit(world.app);
        fit.check();
        QVERIFY2(fit.complaints().isEmpty(), qPrintable(fit.complaints().join("\n")));
        for (auto list = fit.lists().rows.keyBegin(); list != fit.lists().rows.keyEnd(); ++list)
            QVERIFY2(fit.shown().contains(*list), qPrintable(*list + " is shown by no page that this test can read"));
        // It has seen something.
        QCOMPARE(fit.lists().rows.size(), 59);
        QVERIFY2(fit.needs() > 100, qPrintable(QString::number(fit.needs())));
    }

    /// A view that the reader overlooks would be one that nobody checks.
    static void no_view_is_overlooked() {
        const Files files;
        QVERIFY(files.objects.size() > 60);
        static const QRegularExpression views(QStringLiteral(R"(\b(Repeater|Listing|ListView)\s*\{|[\n;{]\s*model:)"));
        for (const auto &[name, object] : files.objects) {
            int written = 0, read = 0;
            for (auto it = views.globalMatch(files.texts[name]); it.hasNext(); it.next())
                ++written;
            object->each([&](const QmlObject &one) {
                read += QStringList{"Repeater", "Listing", "ListView"}.contains(one.type);
                read += one.values.contains("model");
            });
            QVERIFY2(read >= written, qPrintable(QString("%1: %2 of %3").arg(name).arg(read).arg(written)));
        }
    }
};

int main(int argc, char **argv) { return demo::run_offscreen<RowsFitPages>(argc, argv); }

#include "tst_rows_fit_pages.moc"
