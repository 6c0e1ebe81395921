#include "ui/home/start_page.h"

#include "ui/home/recent_files.h"
#include "ui/home/recent_list.h"
#include "ui/widgets/theme.h"

#include <QFrame>
#include <QHBoxLayout>
#include <QLabel>
#include <QPushButton>
#include <QVBoxLayout>

namespace framewright::ui {
namespace {

constexpr int page_width = 792;
constexpr int recent_height = 280;

QLabel* label(const QString& text, const char* role, QWidget* parent) {
    auto* made = new QLabel(text, parent);
    made->setTextFormat(Qt::PlainText);
    made->setWordWrap(true);
    set_role(made, role);
    return made;
}

} // namespace

StartPage::StartPage(RecentFiles& recent, FileWorker& files, QWidget* parent)
    : QWidget(parent), ways_(new QWidget(this)) {
    setObjectName(QStringLiteral("start_page"));
    setAttribute(Qt::WA_StyledBackground);
    set_role(this, "panel");
    auto* body = new QWidget(this);
    body->setMaximumWidth(page_width);
    auto* column = new QVBoxLayout(body);
    column->setContentsMargins(16, 24, 16, 16);
    column->setSpacing(16);
    column->addWidget(label(tr("What would you like to do?"), "title", this));
    auto* row = new QHBoxLayout(ways_);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(12);
    connect(add_way(tr("Edit a video"), tr("Filter, trim, look closely, export."), "way_edit"),
            &QPushButton::clicked, this, &StartPage::edit_wanted);
    connect(add_way(tr("Compare encoders"), tr("See what is fastest, smallest, best."), "way_compare"),
            &QPushButton::clicked, this, &StartPage::compare_wanted);
    connect(add_way(tr("Convert files"), tr("Queue several with the same settings."), "way_convert"),
            &QPushButton::clicked, this, &StartPage::convert_wanted);
    column->addWidget(ways_);
    build_drop_target(column);
    auto* heading = label(tr("Recent"), "heading", this);
    auto* list = new RecentList(recent, files, this);
    list->setMinimumHeight(recent_height);
    const auto show_recent = [heading, list, &recent] {
        heading->setVisible(!recent.paths().isEmpty());
        list->setVisible(!recent.paths().isEmpty());
    };
    connect(&recent, &RecentFiles::changed, this, show_recent);
    connect(list, &RecentList::chosen, this, &StartPage::file_chosen);
    column->addWidget(heading);
    column->addWidget(list, 3);
    column->addStretch(1);
    show_recent();
    auto* across = new QHBoxLayout(this);
    across->setContentsMargins(0, 0, 0, 0);
    across->addStretch(1);
    across->addWidget(body, 10);
    across->addStretch(1);
    show_opening({});
}

QPushButton* StartPage::add_way(const QString& title, const QString& text, const char* name) {
    auto* way = new QPushButton(ways_);
    way->setObjectName(QString::fromLatin1(name));
    way->setAccessibleName(title);
    way->setAccessibleDescription(text);
    set_role(way, "way");
    auto* column = new QVBoxLayout(way);
    column->setContentsMargins(16, 12, 16, 12);
    column->setSpacing(4);
    for (QLabel* line : {label(title, "heading", way), label(text, "secondary", way)}) {
        line->setAttribute(Qt::WA_TransparentForMouseEvents);
        column->addWidget(line);
    }
    column->addStretch(1);
    way->setMinimumHeight(column->sizeHint().height() + 24);
    ways_->layout()->addWidget(way);
    return way;
}

void StartPage::build_drop_target(QVBoxLayout* column) {
    target_ = new QFrame(this);
    target_->setObjectName(QStringLiteral("drop_target"));
    auto* inside = new QVBoxLayout(target_);
    inside->setContentsMargins(24, 24, 24, 24);
    inside->setSpacing(8);
    target_text_ = label({}, "secondary", target_);
    target_text_->setAlignment(Qt::AlignCenter);
    sample_ = new QPushButton(tr("Try the sample clip"), target_);
    sample_->setObjectName(QStringLiteral("sample_button"));
    inside->addWidget(target_text_);
    inside->addWidget(sample_, 0, Qt::AlignHCenter);
    column->addWidget(target_);
    connect(sample_, &QPushButton::clicked, this, &StartPage::sample_wanted);
}

void StartPage::show_opening(const QString& name) {
    target_text_->setText(name.isEmpty() ? tr("Or drop a video here. Your original is never changed.")
                                         : tr("Opening %1…").arg(name));
    sample_->setVisible(name.isEmpty());
    ways_->setEnabled(name.isEmpty());
}

void StartPage::show_drop(bool over) {
    set_role(target_, over ? "hot" : "");
}

} // namespace framewright::ui
