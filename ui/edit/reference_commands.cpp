#include "ui/edit/reference_commands.h"

#include "ui/document/document.h"
#include "ui/document/timecode.h"
#include "ui/edit/clip_controller.h"
#include "ui/edit/edit_page.h"
#include "ui/notices/notice_bar.h"
#include "ui/view/ab_view.h"
#include "ui/view/other_side.h"
#include "ui/view/preview_controller.h"
#include "ui/widgets/actions.h"

#include <QAction>

#include <algorithm>
#include <iterator>
#include <vector>

namespace framewright::ui {
namespace {

std::vector<FilterSpec> enabled_filters(const JobSpec& spec) {
    std::vector<FilterSpec> chain;
    std::copy_if(spec.chain.begin(), spec.chain.end(), std::back_inserter(chain),
                 [](const FilterSpec& filter) { return filter.enabled; });
    return chain;
}

} // namespace

ReferenceCommands::ReferenceCommands(const Parts& parts, QObject* parent)
    : QObject(parent), actions_(parts.actions), preview_(parts.preview), reference_(parts.reference),
      document_(parts.document), page_(parts.page) {
    actions_.on("keep-look", this, &ReferenceCommands::keep_look);
    actions_.on("keep-still", this, &ReferenceCommands::keep_still);
    actions_.on("compare-original", this, &ReferenceCommands::stop);
    connect(&parts.clip, &ClipController::loading, this, &ReferenceCommands::stop);
    connect(&reference_, &OtherSide::became_ready, this, &ReferenceCommands::show_state);
    connect(&reference_, &OtherSide::failed, this, [this](const Problem& problem) {
        page_.notice().show_problem(problem, QStringLiteral("keep-look"));
        stop();
    });
    show_state();
}

void ReferenceCommands::keep_look() {
    if (enabled_filters(document_.spec()).empty()) {
        page_.notice().show_notice(tr("There is no filter yet whose look could be kept"));
        return;
    }
    keep(tr("Kept look"), std::nullopt, tr("This look is kept. Change the filters and compare."));
}

void ReferenceCommands::keep_still() {
    if (!preview_.index())
        return;
    const double seconds = frame_seconds(*preview_.index(), preview_.position());
    keep(tr("Still, %1").arg(format_timecode(seconds)), preview_.position(),
         tr("This picture is kept. Go elsewhere in the clip, or change the filters, and compare."));
}

void ReferenceCommands::keep(const QString& label, std::optional<std::int64_t> still, const QString& told) {
    if (!preview_.index())
        return;
    const JobSpec& spec = document_.spec();
    OtherFile file;
    file.path = QString::fromStdString(spec.source);
    file.video_track = spec.video_track;
    file.chain = enabled_filters(spec);
    file.still = still;
    file.scale_size_changes = spec.size_change == SizeChange::Scale;
    label_ = label;
    reference_.open(file);
    page_.notice().show_notice(told, tr("Back to the original"), [this] { stop(); });
}

void ReferenceCommands::stop() {
    const bool any = !reference_.path().isEmpty();
    reference_.close();
    if (any)
        preview_.forget_other(PicturePlace::Original);
    show_state();
}

void ReferenceCommands::show_state() {
    page_.view().set_reference_name(reference_.ready() ? label_ : QString());
    actions_.get(QStringLiteral("compare-original"))->setEnabled(reference_.ready());
}

} // namespace framewright::ui
