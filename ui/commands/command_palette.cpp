#include "ui/commands/command_palette.h"

#include "ui/widgets/action_table.h"
#include "ui/widgets/actions.h"

#include <QAction>
#include <QCoreApplication>
#include <QHeaderView>
#include <QKeyEvent>
#include <QLabel>
#include <QLineEdit>
#include <QTreeWidget>
#include <QVBoxLayout>

#include <algorithm>

namespace framewright::ui {
namespace {

constexpr QSize palette_size{520, 400};
constexpr int distance = 64; ///< from the upper edge of the window
constexpr int command_role = Qt::UserRole;
constexpr int words_role = Qt::UserRole + 1;

QString plain(QString text) {
    return text.remove(QLatin1Char('&')).remove(QChar(0x2026));
}

/// Whether each word of `words` begins a word of the text.
bool fits(const QString& text, const QStringList& words) {
    return std::all_of(words.begin(), words.end(), [&](const QString& word) {
        for (qsizetype at = text.indexOf(word, 0, Qt::CaseInsensitive); at >= 0;
             at = text.indexOf(word, at + 1, Qt::CaseInsensitive))
            if (at == 0 || !text[at - 1].isLetterOrNumber())
                return true;
        return false;
    });
}

} // namespace

CommandPalette::CommandPalette(Actions& actions, QWidget* window)
    : QFrame(window, Qt::Popup), actions_(actions), line_(new QLineEdit(this)), list_(new QTreeWidget(this)),
      nothing_(new QLabel(tr("No action has these words."), this)) {
    setObjectName(QStringLiteral("command_palette"));
    setAttribute(Qt::WA_DeleteOnClose);
    setFrameShape(QFrame::StyledPanel);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(8, 8, 8, 8);
    column->setSpacing(8);
    line_->setPlaceholderText(tr("Search actions"));
    line_->setAccessibleName(tr("Search actions"));
    line_->setClearButtonEnabled(true);
    line_->installEventFilter(this);
    list_->setAccessibleName(tr("Actions"));
    list_->setColumnCount(3);
    list_->setHeaderHidden(true);
    list_->setRootIsDecorated(false);
    list_->setFocusPolicy(Qt::NoFocus);
    list_->header()->setStretchLastSection(false);
    list_->header()->setSectionResizeMode(QHeaderView::ResizeToContents);
    list_->header()->setSectionResizeMode(0, QHeaderView::Stretch);
    column->addWidget(line_);
    column->addWidget(list_, 1);
    nothing_->setAlignment(Qt::AlignCenter);
    nothing_->setProperty("role", QStringLiteral("secondary"));
    column->addWidget(nothing_, 1);
    connect(line_, &QLineEdit::textChanged, this, &CommandPalette::search);
    connect(list_, &QTreeWidget::itemClicked, this, &CommandPalette::run);
    fill();
}

/// What cannot be done now is left out: Enter always does something.
void CommandPalette::fill() {
    for (const ActionRow& row : action_table()) {
        if (*row.id == '\0')
            continue;
        const QString id = QString::fromLatin1(row.id);
        const QAction* action = actions_.get(id);
        if (!action->isEnabled() || id == QLatin1String("search-actions"))
            continue;
        auto* item = new QTreeWidgetItem( // the list owns it
            list_, {plain(action->text()), plain(QCoreApplication::translate("Actions", menu_title(row))),
                    action->shortcut().toString(QKeySequence::NativeText)});
        item->setData(0, command_role, id);
        if (*row.words != '\0')
            item->setData(0, words_role, QCoreApplication::translate("Actions", row.words));
    }
    search({});
}

void CommandPalette::search(const QString& text) {
    const QStringList words = text.split(QLatin1Char(' '), Qt::SkipEmptyParts);
    QTreeWidgetItem* best = nullptr;
    bool best_begins = false;
    for (int row = 0; row < list_->topLevelItemCount(); ++row) {
        QTreeWidgetItem* item = list_->topLevelItem(row);
        const bool shown =
            fits(QStringList{item->text(0), item->text(1), item->data(0, words_role).toString()}.join(
                     QLatin1Char(' ')),
                 words);
        const bool begins = item->text(0).startsWith(text.trimmed(), Qt::CaseInsensitive);
        item->setHidden(!shown);
        if (shown && (best == nullptr || (begins && !best_begins))) {
            best = item;
            best_begins = begins;
        }
    }
    list_->setVisible(best != nullptr);
    nothing_->setVisible(best == nullptr);
    list_->setCurrentItem(best);
    if (best != nullptr)
        list_->scrollToItem(best);
}

QAction* CommandPalette::current() const {
    const QTreeWidgetItem* item = list_->currentItem();
    return item == nullptr || item->isHidden() ? nullptr
                                               : actions_.get(item->data(0, command_role).toString());
}

void CommandPalette::run() {
    QAction* action = current();
    if (action == nullptr)
        return;
    close(); // the action finds the focus where it was
    QMetaObject::invokeMethod(action, &QAction::trigger, Qt::QueuedConnection);
}

void CommandPalette::step(int rows) {
    const int count = list_->topLevelItemCount();
    int row = list_->indexOfTopLevelItem(list_->currentItem());
    const int direction = rows > 0 ? 1 : -1;
    for (int left = rows * direction; left > 0; --left) {
        int next = row + direction;
        while (next >= 0 && next < count && list_->topLevelItem(next)->isHidden())
            next += direction;
        if (next < 0 || next >= count)
            break;
        row = next;
    }
    if (row >= 0)
        list_->setCurrentItem(list_->topLevelItem(row));
}

bool CommandPalette::eventFilter(QObject* object, QEvent* event) {
    if (event->type() != QEvent::KeyPress)
        return QFrame::eventFilter(object, event);
    constexpr int page = 8;
    switch (static_cast<QKeyEvent*>(event)->key()) {
    case Qt::Key_Down:
        step(1);
        return true;
    case Qt::Key_Up:
        step(-1);
        return true;
    case Qt::Key_PageDown:
        step(page);
        return true;
    case Qt::Key_PageUp:
        step(-page);
        return true;
    case Qt::Key_Return:
    case Qt::Key_Enter:
        run();
        return true;
    default:
        return QFrame::eventFilter(object, event);
    }
}

void CommandPalette::open() {
    const QWidget* window = parentWidget();
    resize(palette_size.boundedTo(window->size() - QSize(32, distance + 32)));
    move(window->mapToGlobal(QPoint((window->width() - width()) / 2, distance)));
    show();
    line_->setFocus();
}

} // namespace framewright::ui
