// Colours of Python in an editor.
#pragma once

#include <QRegularExpression>
#include <QSyntaxHighlighter>
#include <QTextCharFormat>

#include <vector>

namespace framewright::ui {

class PythonHighlighter : public QSyntaxHighlighter {
    Q_OBJECT
public:
    explicit PythonHighlighter(QTextDocument* document);

    /// The look of the window has changed.
    void take_look();

protected:
    void highlightBlock(const QString& text) override;

private:
    struct Rule {
        QRegularExpression pattern;
        QTextCharFormat format;
    };
    /// From `from` on; returns where the string ends, the text's length where it goes on in the next line.
    int take_string(const QString& text, int from, int state);
    void take_code(const QString& text, int from, int to);

    std::vector<Rule> rules_;
    QTextCharFormat string_;
    QTextCharFormat comment_;
};

} // namespace framewright::ui
