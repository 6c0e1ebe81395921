#include "ui/scopes/scope_commands.h"

#include "ui/scopes/scope_panel.h"
#include "ui/view/preview_controller.h"
#include "ui/widgets/actions.h"

#include <QAction>
#include <QActionGroup>
#include <QDockWidget>

namespace framewright::ui {

ScopeCommands::ScopeCommands(Actions& actions, PreviewController& preview, ScopePanel& panel,
                             QDockWidget& dock, QObject* parent)
    : QObject(parent), preview_(preview) {
    QAction* show = actions.get(QStringLiteral("scopes"));
    connect(show, &QAction::triggered, &dock, &QDockWidget::setVisible);
    connect(dock.toggleViewAction(), &QAction::toggled, show, &QAction::setChecked);
    show->setChecked(dock.toggleViewAction()->isChecked());
    connect(&panel, &ScopePanel::wish_changed, this,
            [this, &panel] { preview_.set_scopes(panel.wanted_side()); });
    connect(&preview_, &PreviewController::frame_shown, &panel,
            [&panel](const FrameImages& images) { panel.set_counts(images.scopes); });
    add_marks(actions);
}

/// At most one of them at a time; what is on goes off where it is chosen again.
void ScopeCommands::add_marks(Actions& actions) {
    auto* marks = new QActionGroup(this);
    marks->setExclusionPolicy(QActionGroup::ExclusionPolicy::ExclusiveOptional);
    const auto add = [&](const char* id, PictureMark mark) {
        QAction* action = actions.get(QString::fromLatin1(id));
        marks->addAction(action);
        connect(action, &QAction::toggled, this, [this, marks] {
            const QAction* checked = marks->checkedAction();
            preview_.set_mark(checked == nullptr ? PictureMark::None
                                                 : static_cast<PictureMark>(checked->data().toInt()));
        });
        action->setData(static_cast<int>(mark));
    };
    add("mark-out-of-range", PictureMark::OutOfRange);
    add("mark-focus", PictureMark::FocusPeaking);
    add("mark-false-color", PictureMark::FalseColor);
}

} // namespace framewright::ui
