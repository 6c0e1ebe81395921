#include "ui/commands/keys_dialog.h"

#include "ui/widgets/action_table.h"
#include "ui/widgets/actions.h"
#include "ui/widgets/theme.h"

#include <QAction>
#include <QCoreApplication>
#include <QDialogButtonBox>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QKeySequenceEdit>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QTreeWidget>
#include <QVBoxLayout>

namespace framewright::ui {
namespace {

constexpr int id_role = Qt::UserRole;

} // namespace

KeysDialog::KeysDialog(Actions& actions, QWidget* parent) : QDialog(parent), actions_(actions) {
    setWindowTitle(tr("Keys"));
    setAttribute(Qt::WA_DeleteOnClose);
    resize(480, 520);
    auto* layout = new QVBoxLayout(this);
    search_ = new QLineEdit(this);
    search_->setPlaceholderText(tr("Search commands"));
    search_->setAccessibleName(tr("Search commands"));
    tree_ = new QTreeWidget(this);
    tree_->setColumnCount(2);
    tree_->setHeaderLabels({tr("Command"), tr("Keys")});
    tree_->setAccessibleName(tr("Commands and their keys"));
    tree_->header()->setSectionResizeMode(0, QHeaderView::Stretch);
    tree_->header()->setSectionResizeMode(1, QHeaderView::ResizeToContents);
    tree_->header()->setStretchLastSection(false);
    auto* row = new QHBoxLayout;
    edit_ = new QKeySequenceEdit(this);
    edit_->setAccessibleName(tr("New key"));
    auto* set = new QPushButton(tr("Assign"), this);
    auto* none = new QPushButton(tr("No key"), this);
    row->addWidget(edit_, 1);
    row->addWidget(set);
    row->addWidget(none);
    hint_ = new QLabel(tr("Select a command, press the new key, then Assign."), this);
    hint_->setWordWrap(true);
    auto* buttons = new QDialogButtonBox(QDialogButtonBox::Close, this);
    auto* reset = buttons->addButton(tr("Restore defaults"), QDialogButtonBox::ResetRole);
    layout->addWidget(search_);
    layout->addWidget(tree_, 1);
    layout->addLayout(row);
    layout->addWidget(hint_);
    layout->addWidget(buttons);
    connect(search_, &QLineEdit::textChanged, this, &KeysDialog::search);
    connect(tree_, &QTreeWidget::currentItemChanged, this, &KeysDialog::show_current);
    connect(set, &QPushButton::clicked, this, &KeysDialog::assign);
    connect(none, &QPushButton::clicked, this, [this] {
        edit_->clear();
        assign();
    });
    connect(reset, &QPushButton::clicked, this, [this] {
        actions_.reset_keys();
        fill();
    });
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    fill();
    search_->setFocus();
}

void KeysDialog::fill() {
    tree_->clear();
    QTreeWidgetItem* menu = nullptr;
    for (const ActionRow& row : action_table()) {
        if (*row.id == '\0')
            continue;
        QString title = QCoreApplication::translate("Actions", menu_title(row));
        title.remove(QLatin1Char('&'));
        if (menu == nullptr || menu->text(0) != title) {
            menu = new QTreeWidgetItem(tree_, {title}); // the tree owns it
            menu->setFlags(Qt::ItemIsEnabled);
        }
        const QString id = QString::fromLatin1(row.id);
        QString text = actions_.get(id)->text();
        const QString keys = QKeySequence::listToString(actions_.keys(id), QKeySequence::NativeText);
        auto* item = new QTreeWidgetItem(menu, {text.remove(QLatin1Char('&')), keys});
        item->setData(0, id_role, id);
    }
    tree_->expandAll();
    search(search_->text());
}

void KeysDialog::search(const QString& text) {
    for (int i = 0; i < tree_->topLevelItemCount(); ++i) {
        QTreeWidgetItem* menu = tree_->topLevelItem(i);
        bool any = false;
        for (int j = 0; j < menu->childCount(); ++j) {
            QTreeWidgetItem* item = menu->child(j);
            const bool match = item->text(0).contains(text, Qt::CaseInsensitive) ||
                               item->text(1).contains(text, Qt::CaseInsensitive);
            item->setHidden(!match);
            any = any || match;
        }
        menu->setHidden(!any);
    }
}

QString KeysDialog::current_id() const {
    const QTreeWidgetItem* item = tree_->currentItem();
    return item == nullptr ? QString() : item->data(0, id_role).toString();
}

void KeysDialog::show_current() {
    const QString id = current_id();
    if (!id.isEmpty())
        edit_->setKeySequence(actions_.keys(id).value(0));
}

void KeysDialog::assign() {
    const QString id = current_id();
    if (id.isEmpty())
        return;
    const QKeySequence key = edit_->keySequence();
    const QString owner = key.isEmpty() ? QString() : actions_.owner_of(key);
    if (!owner.isEmpty() && owner != id) {
        QString name = actions_.get(owner)->text();
        set_role(hint_, "error");
        hint_->setText(tr("%1 already belongs to “%2”. Take it from there first.")
                           .arg(key.toString(QKeySequence::NativeText), name.remove(QLatin1Char('&'))));
    } else {
        set_role(hint_, "secondary");
        actions_.set_keys(id, key.isEmpty() ? QList<QKeySequence>() : QList<QKeySequence>{key});
        tree_->currentItem()->setText(1, key.toString(QKeySequence::NativeText));
        hint_->setText(tr("Saved."));
    }
}

} // namespace framewright::ui
