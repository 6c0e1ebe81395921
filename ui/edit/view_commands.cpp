#include "ui/edit/view_commands.h"

#include "ui/edit/edit_page.h"
#include "ui/storage/settings.h"
#include "ui/view/ab_view.h"
#include "ui/view/magnifier.h"
#include "ui/view/preview_controller.h"
#include "ui/view/transport/transport_bar.h"
#include "ui/widgets/actions.h"

#include <QAction>
#include <QActionGroup>

#include <iterator>
#include <optional>

namespace framewright::ui {
namespace {

/// By AbMode.
constexpr const char* mode_actions[] = {"mode-side-by-side", "mode-split",    "mode-flip",
                                        "mode-difference",   "mode-original", "mode-filtered"};
static_assert(std::size(mode_actions) == ab_mode_count);

const QString mode_key = QStringLiteral("compare/mode");

} // namespace

ViewCommands::ViewCommands(Actions& actions, EditPage& page, PreviewController& preview, QObject* parent)
    : QObject(parent), actions_(actions), page_(page) {
    AbView* view = &page.view();
    auto* modes = new QActionGroup(this);
    for (int i = 0; i < ab_mode_count; ++i) {
        actions.on(mode_actions[i], view, [view, i] { view->set_mode(static_cast<AbMode>(i)); });
        modes->addAction(actions.get(QString::fromLatin1(mode_actions[i])));
    }
    actions.on("next-mode", view, &AbView::cycle_mode);
    actions.on("swap", view, &AbView::swap_sides);
    actions.on("flip", view, &AbView::flip);
    actions.on("divider-left", view, [view] { view->move_divider(-0.02); });
    actions.on("divider-right", view, [view] { view->move_divider(0.02); });
    actions.on("gain-up", view, [view] { view->set_gain(view->gain() * 2); });
    actions.on("gain-down", view, [view] { view->set_gain(view->gain() / 2); });
    actions.on("fit", view, &AbView::fit);
    actions.on("one-to-one", view, &AbView::one_to_one);
    actions.on("zoom-in", view, [view] { view->zoom_step(1); });
    actions.on("zoom-out", view, [view] { view->zoom_step(-1); });
    connect(view, &AbView::mode_changed, this, &ViewCommands::check_mode);
    connect(view, &AbView::view_changed, this,
            [this, view] { page_.transport().show_zoom(view->shown_scale(), view->view_state().fit); });
    add_differences();
    add_magnifier(preview);
    check_mode();
}

void ViewCommands::add_differences() {
    struct Row {
        const char* id;
        DifferenceKind kind;
    };
    static constexpr Row rows[] = {{"difference-absolute", DifferenceKind::Absolute},
                                   {"difference-signed", DifferenceKind::Signed},
                                   {"difference-luma", DifferenceKind::Luma},
                                   {"difference-similarity", DifferenceKind::Similarity}};
    auto* kinds = new QActionGroup(this);
    AbView* view = &page_.view();
    for (const Row& row : rows) {
        QAction* action = actions_.get(QString::fromLatin1(row.id));
        kinds->addAction(action);
        action->setChecked(row.kind == view->scene().difference_kind);
        actions_.on(row.id, view, [view, kind = row.kind] { view->set_difference_kind(kind); });
    }
}

void ViewCommands::add_magnifier(PreviewController& preview) {
    AbView* view = &page_.view();
    PointSampler* sampler = &preview.sampler();
    connect(actions_.get(QStringLiteral("magnifier")), &QAction::toggled, view, [view, sampler](bool on) {
        sampler->set_patch(on ? magnified_samples : 0);
        if (!on)
            view->set_magnified(std::nullopt);
    });
    connect(sampler, &PointSampler::sampled, view,
            [view](const PixelSample& sample) { view->set_magnified(magnified(sample)); });
}

void ViewCommands::check_mode() {
    const auto mode = static_cast<std::size_t>(page_.view().mode());
    actions_.get(QString::fromLatin1(mode_actions[mode]))->setChecked(true);
}

void ViewCommands::save_mode() const {
    set_setting(mode_key, static_cast<int>(page_.view().mode()));
}

void ViewCommands::restore_mode() {
    const int mode = setting(mode_key, 0).toInt();
    if (mode >= 0 && mode < ab_mode_count)
        page_.view().set_mode(static_cast<AbMode>(mode));
}

} // namespace framewright::ui
