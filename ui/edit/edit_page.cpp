#include "ui/edit/edit_page.h"

#include "ui/edit/empty_page.h"
#include "ui/view/ab_view.h"
#include "ui/view/timeline.h"
#include "ui/view/transport_bar.h"
#include "ui/widgets/actions.h"
#include "ui/widgets/notice_bar.h"
#include "ui/widgets/theme.h"

#include <QEvent>
#include <QStackedWidget>
#include <QVBoxLayout>

namespace framewright::ui {

EditPage::EditPage(Actions& actions, QWidget* parent)
    : QWidget(parent), notice_(new NoticeBar(this)), view_(new AbView(this)),
      empty_(new EmptyPage(actions.get(QStringLiteral("open")), this)), pages_(new QStackedWidget(this)),
      transport_(new TransportBar(actions, this)), timeline_(new Timeline(this)) {
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    pages_->addWidget(empty_);
    pages_->addWidget(view_);
    layout->addWidget(notice_);
    layout->addWidget(pages_, 1);
    layout->addWidget(transport_);
    layout->addWidget(timeline_);
    take_palette();
}

void EditPage::show_opening(const QString& name) {
    empty_->show_opening(name);
}

void EditPage::show_pictures(bool any) {
    pages_->setCurrentWidget(any ? static_cast<QWidget*>(view_) : empty_);
}

void EditPage::changeEvent(QEvent* event) {
    QWidget::changeEvent(event);
    if (event->type() == QEvent::PaletteChange)
        take_palette();
}

void EditPage::take_palette() {
    view_->set_background(picture_background(), palette().highlight().color());
}

} // namespace framewright::ui
