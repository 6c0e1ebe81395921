// What of a Python text is shown as what.
#include "ui/scripts/python_highlighter.h"
#include "ui/widgets/theme.h"

#include <QTextBlock>
#include <QTextDocument>
#include <QTextLayout>

#include <gtest/gtest.h>

namespace framewright::ui {
namespace {

/// For each character a letter: k keyword, s string, c comment, n number, d name that is defined, . none.
std::string kinds(const char* text) {
    QTextDocument document(QString::fromLatin1(text));
    PythonHighlighter highlighter(&document);
    highlighter.rehighlight();
    const ThemeColors colors = theme_colors(current_look());
    std::string kinds;
    for (QTextBlock block = document.begin(); block.isValid(); block = block.next()) {
        std::string line(static_cast<std::size_t>(block.length() - 1), '.');
        for (const QTextLayout::FormatRange& range : block.layout()->formats()) {
            const QColor color = range.format.foreground().color();
            const char kind = range.format.fontItalic()                  ? 'c'
                              : range.format.fontWeight() == QFont::Bold ? 'd'
                              : color == colors.accent                   ? 'k'
                              : color == colors.warning                  ? 'n'
                                                                         : 's';
            for (int i = 0; i < range.length; ++i)
                line[static_cast<std::size_t>(range.start + i)] = kind;
        }
        kinds += (kinds.empty() ? "" : "|") + line;
    }
    return kinds;
}

TEST(PythonHighlighter, TellsCodeFromStringsAndComments) {
    EXPECT_EQ(kinds("if x: # 'no'"), "kk....cccccc");
    EXPECT_EQ(kinds("def f(a=1):"), "kkk.d...n..");
    EXPECT_EQ(kinds("x = 'a # b' + \"\""), "....sssssss...ss");
    EXPECT_EQ(kinds("'it\\'s' if"), "sssssss.kk");
    EXPECT_EQ(kinds("notify = returned"), ".................");
    EXPECT_EQ(kinds("'never ends if"), "ssssssssssssss");
}

TEST(PythonHighlighter, LongStringsGoOverLines) {
    EXPECT_EQ(kinds("x = \"\"\"a\nif # b\nc\"\"\" if"), "....ssss|ssssss|ssss.kk");
    EXPECT_EQ(kinds("'''a''' or '''b\nc'''"), "sssssss.kk.ssss|ssss");
    EXPECT_EQ(kinds("'''a\n\nb''' in '''c'''"), "ssss||ssss.kk.sssssss");
}

} // namespace
} // namespace framewright::ui
