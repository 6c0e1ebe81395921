#include "ui/scripts/code_edit.h"

#include "ui/widgets/theme.h"

#include <QFontDatabase>
#include <QKeyEvent>
#include <QPainter>
#include <QTextBlock>

#include <algorithm>

namespace framewright::ui {
namespace {

constexpr int indent_width = 4;
constexpr int margin = 8; ///< pixels, beside the numbers

int leading_spaces(const QString& line) {
    int count = 0;
    while (count < line.size() && line[count] == QLatin1Char(' '))
        ++count;
    return count;
}

} // namespace

/// The numbers of the lines, left of the text.
class LineNumbers final : public QWidget {
public:
    explicit LineNumbers(CodeEdit& edit) : QWidget(&edit), edit_(edit) {}

protected:
    void paintEvent(QPaintEvent* event) override { edit_.paint_numbers(event->rect()); }

private:
    CodeEdit& edit_;
};

CodeEdit::CodeEdit(QWidget* parent) : QPlainTextEdit(parent), numbers_(new LineNumbers(*this)) {
    setLineWrapMode(QPlainTextEdit::NoWrap);
    setFont(QFontDatabase::systemFont(QFontDatabase::FixedFont));
    setTabStopDistance(fontMetrics().horizontalAdvance(QLatin1Char(' ')) * indent_width);
    connect(this, &QPlainTextEdit::blockCountChanged, this, &CodeEdit::make_room);
    connect(this, &QPlainTextEdit::updateRequest, numbers_, [this](const QRect& area, int moved) {
        if (moved != 0)
            numbers_->scroll(0, moved);
        else
            numbers_->update(0, area.y(), numbers_->width(), area.height());
    });
    connect(this, &QPlainTextEdit::cursorPositionChanged, this, &CodeEdit::show_marks);
    make_room();
    show_marks();
}

void CodeEdit::mark_line(int line) {
    if (line == marked_)
        return;
    marked_ = line;
    show_marks();
    numbers_->update();
}

void CodeEdit::go_to_line(int line) {
    const QTextBlock block = document()->findBlockByNumber(std::max(0, line - 1));
    if (!block.isValid())
        return;
    setTextCursor(QTextCursor(block));
    centerCursor();
    setFocus();
}

void CodeEdit::take_text(const QString& text) {
    const int place = textCursor().position();
    QTextCursor all(document());
    all.beginEditBlock();
    all.select(QTextCursor::Document);
    all.insertText(text);
    all.endEditBlock();
    QTextCursor cursor = textCursor();
    cursor.setPosition(std::min(place, std::max(0, document()->characterCount() - 1)));
    setTextCursor(cursor);
}

/// Keys that edit belong to the text; the window's commands must not take them.
bool CodeEdit::event(QEvent* event) {
    if (event->type() == QEvent::ShortcutOverride) {
        const auto* key = static_cast<QKeyEvent*>(event);
        if (key->matches(QKeySequence::Save) || key->matches(QKeySequence::Undo) ||
            key->matches(QKeySequence::Redo) || key->key() == Qt::Key_Escape) {
            event->accept();
            return true;
        }
    }
    return QPlainTextEdit::event(event);
}

void CodeEdit::keyPressEvent(QKeyEvent* event) {
    if (event->matches(QKeySequence::Save))
        emit save_wanted();
    else if (event->key() == Qt::Key_Escape)
        focusNextChild();
    else if (isReadOnly())
        QPlainTextEdit::keyPressEvent(event);
    else if (event->key() == Qt::Key_Tab || event->key() == Qt::Key_Backtab)
        indent(event->key() == Qt::Key_Backtab);
    else if ((event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter) &&
             event->modifiers() == Qt::NoModifier)
        break_line();
    else if (event->key() != Qt::Key_Backspace || event->modifiers() != Qt::NoModifier ||
             !unindent_by_backspace())
        QPlainTextEdit::keyPressEvent(event);
}

/// The next line begins below this one, or further in behind a colon.
void CodeEdit::break_line() {
    QTextCursor cursor = textCursor();
    const QString line = cursor.block().text().left(cursor.positionInBlock());
    int spaces = leading_spaces(line);
    if (line.trimmed().endsWith(QLatin1Char(':')))
        spaces += indent_width;
    cursor.insertText(QLatin1Char('\n') + QString(spaces, QLatin1Char(' ')));
    setTextCursor(cursor);
    ensureCursorVisible();
}

/// Of the lines that are selected, else at the cursor.
void CodeEdit::indent(bool out) {
    QTextCursor cursor = textCursor();
    if (!cursor.hasSelection() && !out) {
        cursor.insertText(QString(indent_width - cursor.positionInBlock() % indent_width, QLatin1Char(' ')));
        return;
    }
    const QTextBlock last =
        document()->findBlock(std::max(cursor.selectionStart(), cursor.selectionEnd() - 1));
    cursor.beginEditBlock();
    for (QTextBlock block = document()->findBlock(cursor.selectionStart());
         block.isValid() && block.blockNumber() <= last.blockNumber(); block = block.next()) {
        QTextCursor line(block);
        if (!out) {
            line.insertText(QString(indent_width, QLatin1Char(' ')));
            continue;
        }
        line.movePosition(QTextCursor::Right, QTextCursor::KeepAnchor,
                          std::min(indent_width, leading_spaces(block.text())));
        line.removeSelectedText();
    }
    cursor.endEditBlock();
}

/// Within the spaces at the beginning of a line it goes back by a whole step.
bool CodeEdit::unindent_by_backspace() {
    QTextCursor cursor = textCursor();
    const int column = cursor.positionInBlock();
    if (cursor.hasSelection() || column == 0 || leading_spaces(cursor.block().text()) < column)
        return false;
    cursor.movePosition(QTextCursor::Left, QTextCursor::KeepAnchor, (column - 1) % indent_width + 1);
    cursor.removeSelectedText();
    return true;
}

int CodeEdit::numbers_width() const {
    const auto digits = static_cast<int>(QString::number(std::max(99, blockCount())).size());
    return digits * fontMetrics().horizontalAdvance(QLatin1Char('9')) + 2 * margin;
}

void CodeEdit::make_room() {
    setViewportMargins(numbers_width(), 0, 0, 0);
    const QRect inside = contentsRect();
    numbers_->setGeometry(inside.left(), inside.top(), numbers_width(), inside.height());
}

void CodeEdit::resizeEvent(QResizeEvent* event) {
    QPlainTextEdit::resizeEvent(event);
    make_room();
}

void CodeEdit::changeEvent(QEvent* event) {
    QPlainTextEdit::changeEvent(event);
    if (event->type() == QEvent::PaletteChange)
        show_marks();
}

void CodeEdit::paint_numbers(const QRect& area) {
    const ThemeColors colors = theme_colors(current_look());
    QPainter painter(numbers_);
    painter.fillRect(area, colors.panel);
    painter.setFont(font());
    QTextBlock block = firstVisibleBlock();
    double top = blockBoundingGeometry(block).translated(contentOffset()).top();
    for (; block.isValid() && top <= area.bottom(); block = block.next()) {
        const double height = blockBoundingRect(block).height();
        const int number = block.blockNumber() + 1;
        painter.setPen(number == marked_ ? colors.error : colors.faint);
        painter.drawText(QRectF(0, top, numbers_->width() - margin, height),
                         Qt::AlignRight | Qt::AlignVCenter, QString::number(number));
        top += height;
    }
}

void CodeEdit::show_marks() {
    const ThemeColors colors = theme_colors(current_look());
    QList<QTextEdit::ExtraSelection> marks;
    const auto mark = [&](const QTextCursor& place, const QColor& color) {
        QTextEdit::ExtraSelection line;
        line.cursor = place;
        line.cursor.clearSelection();
        line.format.setBackground(color);
        line.format.setProperty(QTextFormat::FullWidthSelection, true);
        marks << line;
    };
    mark(textCursor(), colors.hover);
    if (const QTextBlock block = document()->findBlockByNumber(marked_ - 1); marked_ > 0 && block.isValid()) {
        QColor soft = colors.error;
        soft.setAlpha(70);
        mark(QTextCursor(block), soft);
    }
    setExtraSelections(marks);
}

} // namespace framewright::ui
