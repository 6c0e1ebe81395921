#include "ui/scripts/python_highlighter.h"

#include "ui/widgets/theme.h"

#include <QFont>

#include <algorithm>

namespace framewright::ui {
namespace {

/// What a line ends in.
enum State { in_code = 0, in_single_quotes = 1, in_double_quotes = 2 };

const QString keywords = QStringLiteral(
    "\\b(and|as|assert|async|await|break|class|continue|def|del|elif|else|except|False|finally|for|from|"
    "global|"
    "if|import|in|is|lambda|None|nonlocal|not|or|pass|raise|return|True|try|while|with|yield)\\b");
const QString numbers =
    QStringLiteral("\\b(0[xX][0-9a-fA-F_]+|[0-9][0-9_]*(\\.[0-9_]*)?([eE][+-]?[0-9]+)?)\\b");
const QString names = QStringLiteral("(?<=\\bdef |\\bclass )\\w+");
const QString decorators = QStringLiteral("^\\s*@[\\w.]+");

QTextCharFormat colored(const QColor& color) {
    QTextCharFormat format;
    format.setForeground(color);
    return format;
}

QColor string_color(Look look) {
    switch (look) {
    case Look::Light:
        return 0x2c6e1f;
    case Look::HighContrast:
        return 0xb9f6ca;
    case Look::Dark:
        break;
    }
    return 0x9ccc8a;
}

QString quotes_of(int state) {
    return state == in_single_quotes ? QStringLiteral("'''") : QStringLiteral("\"\"\"");
}

} // namespace

PythonHighlighter::PythonHighlighter(QTextDocument* document) : QSyntaxHighlighter(document) {
    take_look();
}

void PythonHighlighter::take_look() {
    const Look look = current_look();
    const ThemeColors colors = theme_colors(look);
    string_ = colored(string_color(look));
    comment_ = colored(colors.secondary);
    comment_.setFontItalic(true);
    QTextCharFormat keyword = colored(colors.accent);
    keyword.setFontWeight(QFont::DemiBold);
    QTextCharFormat name;
    name.setFontWeight(QFont::Bold);
    rules_ = {{QRegularExpression(keywords), keyword},
              {QRegularExpression(numbers), colored(colors.warning)},
              {QRegularExpression(names), name},
              {QRegularExpression(decorators), colored(colors.accent)}};
    rehighlight();
}

void PythonHighlighter::highlightBlock(const QString& text) {
    setCurrentBlockState(in_code);
    int at = 0;
    if (const int before = previousBlockState(); before > in_code)
        at = take_string(text, 0, before);
    int code = at;
    while (at < text.size()) {
        const QChar c = text[at];
        if (c == QLatin1Char('#')) {
            take_code(text, code, at);
            setFormat(at, static_cast<int>(text.size()) - at, comment_);
            return;
        }
        if (c != QLatin1Char('\'') && c != QLatin1Char('"')) {
            ++at;
            continue;
        }
        take_code(text, code, at);
        const int state = c == QLatin1Char('\'') ? in_single_quotes : in_double_quotes;
        const bool is_long = QStringView(text).mid(at).startsWith(quotes_of(state));
        int end = at + 1;
        if (is_long)
            end = take_string(text, at, state);
        else
            while (end < text.size() && text[end] != c)
                end += text[end] == QLatin1Char('\\') ? 2 : 1;
        end = std::min(is_long ? end : end + 1, static_cast<int>(text.size()));
        setFormat(at, end - at, string_);
        at = code = end;
    }
    take_code(text, code, at);
}

int PythonHighlighter::take_string(const QString& text, int from, int state) {
    const bool begins = currentBlockState() == in_code && previousBlockState() <= in_code;
    const int inside = begins || from > 0 ? from + 3 : from;
    const int end = static_cast<int>(text.indexOf(quotes_of(state), inside));
    const int behind = end < 0 ? static_cast<int>(text.size()) : end + 3;
    if (end < 0)
        setCurrentBlockState(state);
    setFormat(from, behind - from, string_);
    return behind;
}

void PythonHighlighter::take_code(const QString& text, int from, int to) {
    for (const Rule& rule : rules_)
        for (auto found = rule.pattern.globalMatch(text); found.hasNext();) {
            const QRegularExpressionMatch match = found.next();
            const auto begin = static_cast<int>(match.capturedStart());
            const auto end = static_cast<int>(match.capturedEnd());
            if (begin >= from && end <= to)
                setFormat(begin, end - begin, rule.format);
        }
}

} // namespace framewright::ui
