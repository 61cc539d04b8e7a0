// A list that keeps its place: whatever list follows whatever other, the signals tell the whole of it and no more, and
// whoever holds on to a row keeps it.
#include "shell/RowsModel.h"
#include <QAbstractItemModelTester>
#include <QPersistentModelIndex>
#include <QSignalSpy>
#include <QTest>
#include <map>
#include <rapidcheck.h>
#include <set>

using namespace tallyboard;

namespace {

struct ExampleRow {
    QString id, words;
    int number = 0;

    const QString &key() const { return id; }
    bool operator==(const ExampleRow &) const = default;
    template <class S, class V> static constexpr void fields(S &s, V &&v) {
        v("id", s.id), v("words", s.words), v("number", s.number);
    }
};

/// As EventRow: what tells rows apart is no role.
struct NumberedRow {
    int n = 0;
    QString text;
    static constexpr int members_beyond_fields = 1; // `n`

    int key() const { return n; }
    template <class S, class V> static constexpr void fields(S &s, V &&v) { v("text", s.text); }
};

constexpr int id_role = Qt::UserRole, words_role = Qt::UserRole + 1, number_role = Qt::UserRole + 2;
using Rows = std::vector<ExampleRow>;

ExampleRow row(const QString &id, int number) { return {.id = id, .words = QString(), .number = number}; }

Rows rows_of(const QString &ids) {
    Rows rows;
    for (const QChar id : ids)
        rows.push_back(row(id, 0));
    return rows;
}

/// Knows of a model only what its signals say.
class Mirror : public QObject {
public:
    explicit Mirror(const RowsModel<ExampleRow> &model) : m_model(model) {
        connect(&model, &RowsModelBase::rowsInserted, this, [this](const QModelIndex &, int first, int last) {
            for (int i = first; i <= last; ++i)
                shown.insert(shown.begin() + i, m_model.at(i));
        });
        connect(&model, &RowsModelBase::rowsRemoved, this, [this](const QModelIndex &, int first, int last) {
            shown.erase(shown.begin() + first, shown.begin() + last + 1);
        });
        connect(&model, &RowsModelBase::rowsMoved, this,
                [this](const QModelIndex &, int first, int last, const QModelIndex &, int to) {
                    moved += last - first + 1;
                    const Rows block(shown.begin() + first, shown.begin() + last + 1);
                    shown.erase(shown.begin() + first, shown.begin() + last + 1);
                    shown.insert(shown.begin() + (to > first ? to - (last - first + 1) : to), block.begin(),
                                 block.end());
                });
        connect(&model, &RowsModelBase::dataChanged, this,
                [this](const QModelIndex &first, const QModelIndex &last, const QList<int> &roles) {
                    RC_ASSERT(!roles.isEmpty()); // none would mean all
                    for (int i = first.row(); i <= last.row(); ++i)
                        for (const int role : roles)
                            take(i, role);
                });
        connect(&model, &RowsModelBase::modelReset, this, [] { RC_FAIL("reset: every place is lost"); });
        connect(&model, &RowsModelBase::countChanged, this, [this] { ++counted; });
    }

    Rows shown;
    int moved = 0, counted = 0;

private:
    void take(int place, int role) {
        ExampleRow &mine = shown.at(static_cast<std::size_t>(place));
        const ExampleRow before = mine;
        const QVariant now = m_model.data(m_model.index(place), role);
        if (role == number_role)
            mine.number = now.toInt();
        else
            (role == id_role ? mine.id : mine.words) = now.toString();
        RC_ASSERT(!(mine == before)); // what is named has changed
    }
    const RowsModel<ExampleRow> &m_model;
};

Rows some_rows() {
    Rows rows;
    std::set<int> seen;
    for (const int id : *rc::gen::container<std::vector<int>>(rc::gen::inRange(0, 14)))
        if (seen.insert(id).second)
            rows.push_back({QString::number(id), QString::number(*rc::gen::inRange(0, 2)), *rc::gen::inRange(0, 2)});
    return rows;
}

/// How many rows at least must move for those in both lists to come into the next one's order. Quadratic and plain.
int moves_needed(const Rows &before, const Rows &after) {
    std::vector<int> order;
    for (const ExampleRow &next : after)
        for (std::size_t i = 0; i < before.size(); ++i)
            if (before[i].id == next.id)
                order.push_back(static_cast<int>(i));
    std::vector<int> longest(order.size(), 1);
    int most = 0;
    for (std::size_t i = 0; i < order.size(); ++i) {
        for (std::size_t j = 0; j < i; ++j)
            if (order[j] < order[i])
                longest[i] = std::max(longest[i], longest[j] + 1);
        most = std::max(most, longest[i]);
    }
    return static_cast<int>(order.size()) - most;
}

void any_list_follows_any_other() {
    RowsModel<ExampleRow> model;
    const QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::Fatal);
    Mirror mirror(model);
    for (int turns = *rc::gen::inRange(1, 6); turns > 0; --turns) {
        const Rows before = mirror.shown, next = some_rows();
        std::map<QString, QPersistentModelIndex> held;
        for (int i = 0; i < model.count(); ++i)
            held[model.at(i).id] = model.index(i);
        mirror.moved = mirror.counted = 0;
        model.setRows(next);
        RC_ASSERT(mirror.shown == next);
        RC_ASSERT(mirror.moved == moves_needed(before, next));
        RC_ASSERT(mirror.counted == (before.size() == next.size() ? 0 : 1));
        RC_ASSERT(model.count() == static_cast<int>(next.size()));
        std::set<QString> left;
        for (int i = 0; i < model.count(); ++i) {
            const ExampleRow &shown = next[static_cast<std::size_t>(i)];
            RC_ASSERT(model.at(i) == shown);
            if (const auto one = held.find(shown.id); one != held.end())
                RC_ASSERT(one->second.isValid() && one->second.row() == i);
            left.insert(shown.id);
        }
        for (const auto &[id, index] : held)
            RC_ASSERT(left.contains(id) || !index.isValid());
    }
}

} // namespace

class RowsModels : public QObject {
    Q_OBJECT
private slots:
    static void anyListFollowsAnyOther() { QVERIFY(rc::check(any_list_follows_any_other)); }

    static void rolesAreTheFields() {
        const RowsModel<ExampleRow> model;
        const QHash<int, QByteArray> names{{id_role, "id"}, {words_role, "words"}, {number_role, "number"}};
        QCOMPARE(model.roleNames(), names);
        QCOMPARE(model.roles()[2].type, QMetaType::fromType<int>());
        QCOMPARE(model.roles()[1].type, QMetaType::fromType<QString>());
    }

    static void aValueIsFoundByItsName() {
        RowsModel<ExampleRow> model;
        model.setRows({row("a", 1), row("c", 3)});
        QCOMPARE(model.value(1, "number").toInt(), 3);
        QVERIFY(!model.value(1, "nothing").isValid());
        QVERIFY(!model.value(2, "number").isValid());
        QVERIFY(!model.value(-1, "number").isValid());
        QVERIFY(!model.data(model.index(0), Qt::DisplayRole).isValid());
        QVERIFY(!model.data(model.index(0), number_role + 1).isValid());
        QCOMPARE(model.rowOf("c"), 1);
        QCOMPARE(model.rowOf("zz"), -1);
        RowsModel<NumberedRow> numbered;
        numbered.setRows({{.n = 7, .text = "seven"}, {.n = 9, .text = "nine"}});
        QCOMPARE(numbered.rowOf("9"), 1);
        QCOMPARE(numbered.value(1, "text").toString(), QString("nine"));
    }

    static void whatLiesTogetherIsToldOfAtOnce() {
        RowsModel<ExampleRow> model;
        QSignalSpy in(&model, &RowsModelBase::rowsInserted), out(&model, &RowsModelBase::rowsRemoved),
            moved(&model, &RowsModelBase::rowsMoved), changed(&model, &RowsModelBase::dataChanged);
        const auto range = [](const QSignalSpy &spy) {
            return std::pair(spy.last().at(1).toInt(), spy.last().at(2).toInt());
        };
        model.setRows(rows_of("abcdefgh"));
        QCOMPARE(in.size(), 1);
        QCOMPARE(range(in), std::pair(0, 7));
        model.setRows(rows_of("abefghcd")); // two rows, one move
        QCOMPARE(moved.size(), 1);
        QCOMPARE(range(moved), std::pair(2, 3));
        QCOMPARE(moved.last().at(4).toInt(), 8);
        model.setRows(rows_of("hbefgacd")); // the ends change places
        QCOMPARE(moved.size(), 3);
        model.setRows(rows_of("hbxyzcd"));
        QCOMPARE(range(out), std::pair(2, 5));
        QCOMPARE(range(in), std::pair(2, 4));
        QCOMPARE(in.size() + out.size(), 3);
        QCOMPARE(changed.size(), 0);
        Rows rows = rows_of("hbxyzcd");
        for (ExampleRow &one : rows)
            one.number = 5; // as when a minute passes
        rows[6].words = "more";
        model.setRows(rows);
        QCOMPARE(changed.size(), 2);
        QCOMPARE(changed[0].at(1).toModelIndex().row(), 5);
        QCOMPARE(changed[0].at(2).value<QList<int>>(), QList<int>{number_role});
        QCOMPARE(changed[1].at(2).value<QList<int>>(), (QList<int>{words_role, number_role}));
        model.setRows(rows);
        QCOMPARE(changed.size(), 2);
    }

    /// A view would work through thousands of moves for seconds.
    static void aLongListThatIsSortedAnewIsANewOne() {
        RowsModel<ExampleRow> model;
        const QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::Fatal);
        Rows rows;
        for (int i = 0; i < 1'000; ++i)
            rows.push_back(row(QString::number(i), i));
        model.setRows(rows);
        QSignalSpy in(&model, &RowsModelBase::rowsInserted), out(&model, &RowsModelBase::rowsRemoved),
            moved(&model, &RowsModelBase::rowsMoved);
        const QPersistentModelIndex first = model.index(0), last = model.index(999);
        std::reverse(rows.begin() + 1, rows.end() - 1);
        model.setRows(rows);
        QCOMPARE(in.size() + out.size() + moved.size(), 2);
        QCOMPARE(first.row(), 0);
        QCOMPARE(last.row(), 999);
        Rows half;
        for (std::size_t i = 0; i < rows.size(); i += 2)
            half.push_back(rows[i]);
        for (const Rows &next : {half, rows, Rows{}}) {
            model.setRows(next);
            QCOMPARE(model.count(), static_cast<int>(next.size()));
            for (int i = 0; i < model.count(); ++i)
                QVERIFY(model.at(i) == next[static_cast<std::size_t>(i)]);
        }
        QCOMPARE(in.size() + out.size() + moved.size(), 7);
    }

    /// It must not be, and if it is, nothing worse comes of it than a row that loses its place.
    static void aKeyThatIsThereTwiceHarmsNothing() {
        RowsModel<ExampleRow> model;
        const QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::Fatal);
        for (const char *ids : {"aba", "baab", "ab", "bbb", "cbacb", "apq", "zzaaz", "qpz", ""}) {
            model.setRows(rows_of(ids));
            QString shown;
            for (int i = 0; i < model.count(); ++i)
                shown += model.at(i).id;
            QCOMPARE(shown, QString(ids));
        }
    }

    /// A row that takes the keyboard may choose itself, and with that the list is set anew while it is being told of.
    static void aListenerMaySetTheNextList() {
        for (const QString at : {"move", "removal", "value"}) {
            RowsModel<ExampleRow> model;
            const QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::Fatal);
            model.setRows(rows_of("abcdef"));
            QSignalSpy counted(&model, &RowsModelBase::countChanged);
            bool heard = false;
            const auto next = [&] {
                if (!std::exchange(heard, true))
                    model.setRows(rows_of("fx"));
            };
            if (at == "move")
                connect(&model, &RowsModelBase::rowsMoved, &model, next);
            else if (at == "removal") // the rest is as long as what comes next
                connect(&model, &RowsModelBase::rowsRemoved, &model, next);
            else
                connect(&model, &RowsModelBase::dataChanged, &model, next);
            Rows rows = rows_of(at == "removal" ? "ef" : "cfbaed");
            rows.front().number = rows.back().number = 1;
            model.setRows(rows);
            QVERIFY(heard);
            QCOMPARE(model.count(), 2);
            QCOMPARE(model.at(0).id + model.at(1).id, QString("fx"));
            QCOMPARE(counted.size(), 1);
        }
    }
};

QTEST_GUILESS_MAIN(RowsModels)
#include "tst_rows_model.moc"
