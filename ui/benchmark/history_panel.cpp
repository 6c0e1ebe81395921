#include "ui/benchmark/history_panel.h"

#include "ui/storage/named_file.h"
#include "ui/widgets/icons.h"

#include <QFileDialog>
#include <QFileInfo>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QKeyEvent>
#include <QLabel>
#include <QLineEdit>
#include <QMessageBox>
#include <QPushButton>
#include <QTimer>
#include <QToolButton>
#include <QTreeWidget>
#include <QVBoxLayout>

#include <algorithm>

namespace framewright::ui {
namespace {

constexpr int typing_pause_ms = 250;

/// "2026-03-01 10:20"
QString short_time(const std::string& started) {
    return QString::fromStdString(started).left(16).replace(QLatin1Char('T'), QLatin1Char(' '));
}

} // namespace

HistoryPanel::HistoryPanel(HistoryService& service, QWidget* parent)
    : QWidget(parent), service_(service), list_(new QTreeWidget(this)), hint_(new QLabel(this)),
      buttons_(new QWidget(this)), typing_(new QTimer(this)) {
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(8, 6, 8, 4);
    layout->setSpacing(4);
    auto* filters = new QHBoxLayout;
    filters->setSpacing(4);
    clip_ = add_filter(tr("Clip"), tr("A part of the clip's path"));
    machine_ = add_filter(tr("Machine"), tr("A part of the machine's name"));
    date_ = add_filter(tr("Date"), tr("The beginning of a date, such as 2026-03"));
    for (QLineEdit* edit : {clip_, machine_, date_})
        filters->addWidget(edit);
    list_->setAccessibleName(tr("Past comparisons"));
    list_->setHeaderLabels({tr("Started (UTC)"), tr("Clip"), tr("Machine"), tr("Runs"), tr("GPU")});
    list_->setRootIsDecorated(false);
    list_->setUniformRowHeights(true);
    list_->setSelectionMode(QAbstractItemView::ExtendedSelection);
    list_->header()->setSectionResizeMode(QHeaderView::ResizeToContents);
    list_->setMinimumHeight(40);
    hint_->setAlignment(Qt::AlignCenter);
    hint_->setWordWrap(true);
    hint_->setProperty("role", QStringLiteral("secondary"));
    auto* row = new QHBoxLayout(buttons_);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(2);
    open_ = add_button("open", tr("Show"), &HistoryPanel::open);
    compare_ = add_button("side-by-side", tr("Show two side by side"), &HistoryPanel::compare);
    remove_ = add_button("remove", tr("Delete"), &HistoryPanel::remove);
    export_ = add_button("export", tr("Export as a file"), &HistoryPanel::export_selected);
    import_ = add_button("paste", tr("Import a file"), &HistoryPanel::import);
    row->addStretch(1);
    layout->addLayout(filters);
    layout->addWidget(list_, 1);
    layout->addWidget(hint_, 1);
    layout->addWidget(buttons_);
    typing_->setSingleShot(true);
    typing_->setInterval(typing_pause_ms);
    connect(typing_, &QTimer::timeout, this, &HistoryPanel::refresh);
    connect(list_, &QTreeWidget::itemSelectionChanged, this, &HistoryPanel::update_buttons);
    connect(list_, &QTreeWidget::itemActivated, this, &HistoryPanel::open);
    connect(&service_, &HistoryService::listed, this, &HistoryPanel::show_entries);
    connect(&service_, &HistoryService::changed, this, &HistoryPanel::refresh);
    show_entries({});
}

QLineEdit* HistoryPanel::add_filter(const QString& hint, const QString& tip) {
    auto* edit = new QLineEdit(this);
    edit->setPlaceholderText(hint);
    edit->setAccessibleName(hint);
    edit->setToolTip(tip);
    edit->setClearButtonEnabled(true);
    edit->setMinimumWidth(48);
    connect(edit, &QLineEdit::textChanged, this, [this] { typing_->start(); });
    return edit;
}

QToolButton* HistoryPanel::add_button(const char* icon, const QString& text, void (HistoryPanel::*slot)()) {
    auto* button = new QToolButton(buttons_);
    button->setObjectName(QString::fromLatin1(icon));
    button->setIcon(themed_icon(QString::fromLatin1(icon)));
    button->setToolTip(text);
    button->setAccessibleName(text);
    button->setAutoRaise(true);
    button->setFocusPolicy(Qt::TabFocus);
    buttons_->layout()->addWidget(button);
    connect(button, &QToolButton::clicked, this, slot);
    return button;
}

void HistoryPanel::refresh_icons() {
    for (QToolButton* button : buttons_->findChildren<QToolButton*>())
        button->setIcon(themed_icon(button->objectName()));
}

void HistoryPanel::refresh() {
    HistoryFilter filter;
    filter.clip = clip_->text().trimmed().toStdString();
    filter.machine = machine_->text().trimmed().toStdString();
    const std::string date = date_->text().trimmed().toStdString();
    filter.from = date;
    filter.to = date;
    service_.list(filter);
}

void HistoryPanel::show_entries(const std::vector<HistoryEntry>& entries) {
    const std::vector<std::int64_t> before = selected();
    list_->clear();
    for (const HistoryEntry& entry : entries) {
        const QString clip = QString::fromStdString(entry.clip);
        auto* item = new QTreeWidgetItem(
            list_,
            {short_time(entry.started), file_info(clip).fileName(), QString::fromStdString(entry.machine),
             entry.finished ? QString::number(entry.runs) : tr("%1, unfinished").arg(entry.runs),
             QString::fromStdString(entry.gpu)});
        item->setData(0, Qt::UserRole, static_cast<qlonglong>(entry.id));
        item->setToolTip(1, clip);
        item->setSelected(std::find(before.begin(), before.end(), entry.id) != before.end());
    }
    if (list_->selectedItems().isEmpty() && !entries.empty())
        list_->setCurrentItem(list_->topLevelItem(0)); // what Enter shows
    const bool filtered = !clip_->text().isEmpty() || !machine_->text().isEmpty() || !date_->text().isEmpty();
    hint_->setText(filtered ? tr("No matching comparison.\nClear a filter above to see more.")
                            : tr("No comparison has been run yet.\nEach one is kept here."));
    list_->setVisible(!entries.empty());
    hint_->setVisible(entries.empty());
    update_buttons();
}

std::vector<std::int64_t> HistoryPanel::selected() const {
    std::vector<std::int64_t> ids;
    for (int i = 0; i < list_->topLevelItemCount(); ++i)
        if (const QTreeWidgetItem* item = list_->topLevelItem(i); item->isSelected())
            ids.push_back(item->data(0, Qt::UserRole).toLongLong());
    return ids;
}

void HistoryPanel::update_buttons() {
    const std::size_t count = selected().size();
    open_->setEnabled(count == 1);
    compare_->setEnabled(count == 2);
    remove_->setEnabled(count > 0);
    export_->setEnabled(count > 0);
}

void HistoryPanel::open() {
    const auto ids = selected();
    if (!ids.empty())
        emit chosen(ids.front(), 0);
}

void HistoryPanel::compare() {
    const auto ids = selected();
    if (ids.size() == 2)
        emit chosen(ids[1], ids[0]); // the older one first
}

void HistoryPanel::remove() {
    const auto ids = selected();
    if (ids.empty())
        return;
    auto* box = new QMessageBox(QMessageBox::Question, tr("Delete from the history"),
                                tr("Delete %n comparison(s)?", nullptr, static_cast<int>(ids.size())),
                                QMessageBox::Cancel, this);
    box->setAttribute(Qt::WA_DeleteOnClose);
    box->setInformativeText(tr("This cannot be undone. Export them first to keep a copy."));
    QPushButton* confirm = box->addButton(tr("Delete"), QMessageBox::DestructiveRole);
    box->setDefaultButton(QMessageBox::Cancel);
    connect(confirm, &QPushButton::clicked, this, [this, ids] {
        for (const std::int64_t id : ids)
            service_.remove(id);
    });
    box->open();
}

void HistoryPanel::keyPressEvent(QKeyEvent* event) {
    if (event->key() == Qt::Key_Delete)
        remove();
    else
        QWidget::keyPressEvent(event);
}

void HistoryPanel::export_selected() {
    const auto ids = selected();
    auto* dialog = new QFileDialog(this, tr("Export comparisons"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setAcceptMode(QFileDialog::AcceptSave);
    dialog->setDefaultSuffix(QStringLiteral("json"));
    dialog->setNameFilter(tr("Comparisons (*.json)"));
    dialog->selectFile(QStringLiteral("comparisons.json"));
    connect(dialog, &QFileDialog::fileSelected, this,
            [this, ids](const QString& path) { service_.export_to(ids, path); });
    dialog->open();
}

void HistoryPanel::import() {
    auto* dialog = new QFileDialog(this, tr("Import comparisons"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setFileMode(QFileDialog::ExistingFile);
    dialog->setNameFilter(tr("Comparisons (*.json)"));
    connect(dialog, &QFileDialog::fileSelected, this,
            [this](const QString& path) { service_.import_from(path); });
    dialog->open();
}

} // namespace framewright::ui
