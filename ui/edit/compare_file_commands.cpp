#include "ui/edit/compare_file_commands.h"

#include "ui/document/timecode.h"
#include "ui/edit/clip_controller.h"
#include "ui/edit/edit_page.h"
#include "ui/notices/notice_bar.h"
#include "ui/storage/named_file.h"
#include "ui/view/ab_view.h"
#include "ui/view/other_side.h"
#include "ui/view/preview_controller.h"
#include "ui/widgets/actions.h"

#include <QAction>
#include <QFileDialog>
#include <QFileInfo>

#include <cmath>
#include <cstdint>
#include <utility>

namespace framewright::ui {

CompareFileCommands::CompareFileCommands(Actions& actions, PreviewController& preview, OtherSide& other,
                                         ClipController& clip, EditPage& page, QObject* parent)
    : QObject(parent), actions_(actions), preview_(preview), other_(other), page_(page) {
    actions.on("compare-file", this, &CompareFileCommands::choose);
    actions.on("compare-filters", this, [this] {
        stop();
        emit left();
    });
    actions.on("nudge-earlier", this, [this] { nudge(-1, 0); });
    actions.on("nudge-later", this, [this] { nudge(1, 0); });
    actions.on("nudge-second-earlier", this, [this] { nudge(0, -1); });
    actions.on("nudge-second-later", this, [this] { nudge(0, 1); });
    connect(&clip, &ClipController::loading, this, [this] {
        stop();
        emit left();
    });
    connect(&preview_, &PreviewController::indexed, this, [this] {
        if (const auto wish = std::exchange(wish_, std::nullopt))
            compare_with(wish->path, wish->start);
        if (const auto frame = std::exchange(wanted_frame_, std::nullopt))
            preview_.seek(*frame);
    });
    connect(&other_, &OtherSide::became_ready, this, &CompareFileCommands::show_state);
    connect(&other_, &OtherSide::failed, this, [this](const Problem& problem) {
        page_.notice().show_problem(problem, QStringLiteral("compare-file"));
        stop();
    });
    show_state();
}

void CompareFileCommands::compare_with(const QString& path, const std::optional<TimePoint>& start) {
    if (!preview_.index()) {
        wish_ = Wish{path, start};
        return;
    }
    emit left();
    label_ = file_info(path).fileName();
    open(path, start);
    page_.notice().show_notice(tr("%1 is compared with the clip").arg(label_), tr("Back to the filters"),
                               [this] { stop(); });
}

void CompareFileCommands::show_frame(qint64 frame) {
    if (preview_.index())
        preview_.seek(frame);
    else
        wanted_frame_ = frame;
}

void CompareFileCommands::open(const QString& path, const std::optional<TimePoint>& start) {
    const std::int64_t first = frame_of(start, preview_.index().get()).value_or(0);
    OtherFile file;
    file.path = path;
    file.start = frame_seconds(*preview_.index(), first);
    other_.open(file);
}

void CompareFileCommands::show_made(const QString& path, const TimePoint& start, const QString& label) {
    if (!preview_.index())
        return;
    label_ = label;
    open(path, start);
}

void CompareFileCommands::rename(const QString& label) {
    label_ = label;
    if (other_.ready())
        page_.view().set_other_name(label_);
}

void CompareFileCommands::set_label(const QString& label) {
    page_.view().set_other_name(other_.ready() ? label : tr("Filtered, %1").arg(label));
}

void CompareFileCommands::choose() {
    if (!preview_.is_open())
        return;
    auto* dialog = new QFileDialog(&page_, tr("Compare with another file"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setFileMode(QFileDialog::ExistingFile);
    connect(dialog, &QFileDialog::fileSelected, this,
            [this](const QString& path) { compare_with(path, std::nullopt); });
    dialog->open();
}

void CompareFileCommands::stop() {
    wish_.reset();
    wanted_frame_.reset();
    label_.clear();
    const bool any = !other_.path().isEmpty();
    other_.close();
    if (any)
        preview_.forget_other(PicturePlace::Filtered);
    show_state();
}

void CompareFileCommands::nudge(int frames, double seconds) {
    preview_.nudge_other(frames, seconds);
    show_state();
}

void CompareFileCommands::show_state() {
    const bool there = other_.ready();
    constexpr double hair = 0.0005; // seconds
    const double nudged = there ? other_.nudged() : 0;
    page_.view().set_other_name(!there                    ? QString()
                                : std::abs(nudged) < hair ? label_
                                : nudged > 0 ? tr("%1, %2 s later").arg(label_).arg(nudged, 0, 'f', 3)
                                             : tr("%1, %2 s earlier").arg(label_).arg(-nudged, 0, 'f', 3));
    for (const char* id :
         {"compare-filters", "nudge-earlier", "nudge-later", "nudge-second-earlier", "nudge-second-later"})
        actions_.get(QString::fromLatin1(id))->setEnabled(there);
}

} // namespace framewright::ui
