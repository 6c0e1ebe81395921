#include "ui/edit/edit_page.h"

#include "ui/notices/notice_bar.h"
#include "ui/timeline/timeline.h"
#include "ui/view/ab_view.h"
#include "ui/view/transport/mode_switch.h"
#include "ui/view/transport/transport_bar.h"
#include "ui/widgets/actions.h"
#include "ui/widgets/theme.h"

#include <QEvent>
#include <QVBoxLayout>

namespace framewright::ui {

EditPage::EditPage(Actions& actions, NoticeBar& notice, QWidget* parent)
    : QWidget(parent), notice_(notice), view_(new AbView(this)),
      transport_(new TransportBar(actions, new ModeSwitch(actions, *view_, this), this)),
      timeline_(new Timeline(this)) {
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addWidget(view_, 1);
    layout->addWidget(transport_);
    layout->addWidget(timeline_);
    take_palette();
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
