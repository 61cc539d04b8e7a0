#include "qml_reader.h"
#include <QRegularExpression>
#include <QtDebug>

namespace tallyboard::testing {
namespace {

const QRegularExpression head_line(QStringLiteral(R"(\s*(?:pragma|import)\b[^\n]*)")),
    closes(QStringLiteral(R"([\s;]*\})")),
    no_value(QStringLiteral(R"([\s;]*(?:signal\b[^\n;}]*|(?:function|enum)\b[^{]*(?=\{)))")),
    made_required(QStringLiteral(R"([\s;]*required\s+(\w+)[ \t]*(?=[\n;}]))")),
    declares(QStringLiteral(R"([\s;]*((?:default|required|readonly)\s+)*property\s+([\w.<>]+)\s+(\w+)[ \t]*)")),
    binds(QStringLiteral(R"([\s;]*([\w.]+)[ \t]*:)")),
    opens(QStringLiteral(R"([\s;]*([A-Z][\w.]*)(?:\s+on\s+\w+)?\s*\{)"));

class Reader {
public:
    explicit Reader(const QString &text) : m_text(text) {}

    std::unique_ptr<QmlObject> file() {
        while (matches(head_line))
            ;
        if (!matches(opens))
            return nullptr;
        return object(m_found.captured(1), {});
    }

private:
    bool matches(const QRegularExpression &pattern) {
        m_found =
            pattern.match(m_text, m_at, QRegularExpression::NormalMatch, QRegularExpression::AnchorAtOffsetMatchOption);
        if (m_found.hasMatch())
            m_at = m_found.capturedEnd();
        return m_found.hasMatch();
    }

    /// Stands behind its `{`.
    std::unique_ptr<QmlObject> object(const QString &type, const QString &at) {
        auto made = std::make_unique<QmlObject>();
        made->type = type.section(QLatin1Char('.'), -1), made->at = at;
        while (!matches(closes)) {
            if (m_at >= m_text.size() || !member(*made)) {
                qWarning("not understood: %s", qPrintable(m_text.mid(m_at, 80)));
                return nullptr;
            }
        }
        return made;
    }

    bool member(QmlObject &in) {
        if (matches(no_value)) {
            if (at(u'{'))
                skip();
            return true;
        }
        if (matches(made_required)) {
            in.required += m_found.captured(1);
            return true;
        }
        const bool declared = matches(declares);
        QString name = declared ? m_found.captured(3) : QString();
        if (declared) {
            in.properties[name] = m_found.captured(2);
            if (m_found.captured(1).startsWith(QLatin1String("required")))
                in.required += name;
            if (!at(u':'))
                return true;
            ++m_at;
        } else if (matches(binds)) {
            name = m_found.captured(1);
        }
        if (matches(opens)) {
            in.children.push_back(object(m_found.captured(1), name));
            return in.children.back() != nullptr;
        }
        if (name.isEmpty())
            return false;
        const QString value = expression();
        name == QLatin1String("id") ? in.id = value : in.values[name] = value;
        return true;
    }

    bool at(QChar sign) const { return m_at < m_text.size() && m_text[m_at] == sign; }

    /// Over a bracket and all that is in it, or over a string, or over one sign.
    void skip() {
        const QChar open = m_text[m_at++];
        if (open == u'"' || open == u'\'' || open == u'`') {
            for (; m_at < m_text.size() && m_text[m_at] != open; ++m_at)
                if (m_text[m_at] == u'\\')
                    ++m_at;
            ++m_at;
        } else if (open == u'{' || open == u'(' || open == u'[') {
            while (m_at < m_text.size() && !at(u'}') && !at(u')') && !at(u']'))
                skip();
            ++m_at;
        }
    }

    /// It goes on over a line's end behind or before a sign that joins.
    QString expression() {
        static const QRegularExpression joins_next(QStringLiteral(R"([?:+\-*/%&|,=.<>]\s*$)")),
            joins_before(QStringLiteral(R"(^\s*[?:+\-*/%&|,=.<>])"));
        const qsizetype from = m_at;
        while (m_at < m_text.size() && !at(u';') && !at(u'}')) {
            const QString so_far = m_text.mid(from, m_at - from);
            if (at(u'\n') && !so_far.trimmed().isEmpty() && !so_far.contains(joins_next) &&
                !m_text.mid(m_at, 200).contains(joins_before))
                break;
            skip();
        }
        return m_text.mid(from, m_at - from).trimmed();
    }

    QString m_text;
    qsizetype m_at = 0;
    QRegularExpressionMatch m_found;
};

} // namespace

QString without_comments(const QString &text) {
    static const QRegularExpression pieces(
        QStringLiteral(R"(//[^\n]*|/\*.*?\*/|("(?:\\.|[^"\\\n])*"|`(?:\\.|[^`\\])*`))"),
        QRegularExpression::DotMatchesEverythingOption);
    return QString(text).replace(pieces, QStringLiteral("\\1"));
}

std::unique_ptr<QmlObject> read_qml(const QString &text) { return Reader(without_comments(text)).file(); }

} // namespace tallyboard::testing
