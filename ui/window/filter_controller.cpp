#include "ui/window/filter_controller.h"

#include "ui/document/document.h"
#include "ui/edit/clip_controller.h"
#include "ui/edit/edit_page.h"
#include "ui/filters/chain_sizes.h"
#include "ui/filters/filter_panel.h"
#include "ui/filters/filter_places.h"
#include "ui/filters/palette/filter_trial.h"
#include "ui/notices/notice_bar.h"
#include "ui/scripts/script_commands.h"
#include "ui/view/ab_view.h"
#include "ui/view/preview_controller.h"
#include "ui/widgets/actions.h"
#include "ui/window/crop_controller.h"

#include <QAction>

#include <cstddef>
#include <utility>

namespace framewright::ui {

FilterController::FilterController(const Parts& parts, QObject* parent)
    : QObject(parent), sizes_(new ChainSizes(parts.document, this)) {
    parts.filters.set_sizes(*sizes_);
    connect(&parts.clip, &ClipController::loading, &parts.places, &FilterPlaces::forget);
    connect(&parts.clip, &ClipController::loading, sizes_, &ChainSizes::forget);
    connect(&parts.preview, &PreviewController::chain_known, &parts.places, &FilterPlaces::learn);
    connect(&parts.preview, &PreviewController::chain_known, sizes_, &ChainSizes::learn);
    connect(parts.actions.get(QStringLiteral("bypass-filters")), &QAction::toggled, &parts.preview,
            &PreviewController::set_bypassed);
    connect(&parts.filters, &FilterPanel::told, &parts.notice,
            [&notice = parts.notice](const QString& text) { notice.show_notice(text); });
    new ScriptCommands({parts.jobs, parts.document, parts.filters, parts.preview, parts.clip, parts.script,
                        parts.script_dock, parts.files, parts.notice, parts.actions},
                       this);
    make_trial(parts);
    // Whoever adds a filter wants to see what it does.
    connect(&parts.document, &Document::chain_reordered, this,
            [this, &document = parts.document, &view = parts.page.view()] {
                const std::size_t before = std::exchange(filters_, document.spec().chain.size());
                const AbScene& scene = view.scene();
                if (filters_ > before && scene.mode == AbMode::Flip && scene.flipped == scene.swapped)
                    view.flip();
            });
    new CropController(parts.document, parts.filters, *sizes_, parts.preview, parts.page.view(), this);
}

void FilterController::make_trial(const Parts& parts) {
    auto* trial = new FilterTrial(parts.provider.another(), this);
    parts.filters.set_trial(*trial, [&document = parts.document, &preview = parts.preview] {
        const JobSpec& spec = document.spec();
        TrialPlace place;
        if (preview.index())
            place.path = QString::fromStdString(spec.source);
        place.video_track = spec.video_track;
        place.frame = preview.position();
        place.chain = spec.chain;
        place.scale_size_changes = spec.size_change == SizeChange::Scale;
        return place;
    });
}

} // namespace framewright::ui
