#include "ui/edit/playback_commands.h"

#include "ui/document/document.h"
#include "ui/document/timecode.h"
#include "ui/edit/edit_page.h"
#include "ui/edit/goto_dialog.h"
#include "ui/view/playback.h"
#include "ui/view/preview_controller.h"
#include "ui/view/timeline.h"
#include "ui/view/transport_bar.h"
#include "ui/widgets/actions.h"
#include "ui/widgets/icons.h"

#include <QAction>

#include <algorithm>

namespace framewright::ui {

PlaybackCommands::PlaybackCommands(Actions& actions, PreviewController& preview, Document& document,
                                   EditPage& page, QObject* parent)
    : QObject(parent), preview_(preview), document_(document), page_(page),
      playback_(new Playback(preview, document, this)) {
    actions.on("play", playback_, &Playback::toggle);
    actions.on("shuttle-back", this, [this] { playback_->shuttle(-1); });
    actions.on("shuttle-forward", this, [this] { playback_->shuttle(1); });
    connect(playback_, &Playback::rate_changed, this, [this, &actions](int rate) {
        page_.transport().show_rate(rate);
        actions.get(QStringLiteral("play"))
            ->setIcon(themed_icon(rate == 0 ? QStringLiteral("play") : QStringLiteral("pause")));
    });
    connect_stepping(actions);
    connect_range(actions);
    connect(&page_.timeline(), &Timeline::seek_requested, &preview_, &PreviewController::seek);
    connect(&page_.timeline(), &Timeline::range_dragged, &document_, &Document::set_range);
}

void PlaybackCommands::connect_stepping(Actions& actions) {
    actions.on("previous-frame", this, [this] { step(-1); });
    actions.on("next-frame", this, [this] { step(1); });
    actions.on("second-back", this, [this] { step_seconds(-1); });
    actions.on("second-forward", this, [this] { step_seconds(1); });
    actions.on("first-frame", this, [this] { preview_.seek(0); });
    actions.on("last-frame", this, [this] { preview_.seek(preview_.frame_count() - 1); });
    actions.on("goto", this, &PlaybackCommands::go_to);
}

void PlaybackCommands::connect_range(Actions& actions) {
    actions.on("set-in", this, &PlaybackCommands::set_in);
    actions.on("set-out", this, &PlaybackCommands::set_out);
    actions.on("goto-in", this,
               [this] { preview_.seek(document_.spec().start ? document_.spec().start->value : 0); });
    actions.on("goto-out", this, [this] {
        preview_.seek((document_.spec().end ? document_.spec().end->value : preview_.frame_count()) - 1);
    });
    actions.on("clear-range", this, [this] { document_.set_range(std::nullopt, std::nullopt); });
}

void PlaybackCommands::step(int frames) {
    playback_->stop();
    preview_.seek(preview_.position() + frames);
}

void PlaybackCommands::step_seconds(double seconds) {
    const auto& index = preview_.index();
    if (!index)
        return;
    const double target = frame_seconds(*index, preview_.position()) + seconds;
    preview_.seek(frame_at_seconds(*index, std::max(0.0, target)));
}

void PlaybackCommands::set_in() {
    const std::int64_t frame = preview_.position();
    std::optional<std::int64_t> end;
    if (document_.spec().end && document_.spec().end->value > frame)
        end = document_.spec().end->value;
    document_.set_range(frame > 0 ? std::optional(frame) : std::nullopt, end);
}

void PlaybackCommands::set_out() {
    const std::int64_t frame = preview_.position() + 1; // the frame that is seen belongs to the range
    std::optional<std::int64_t> start;
    if (document_.spec().start && document_.spec().start->value < frame)
        start = document_.spec().start->value;
    document_.set_range(start, frame < preview_.frame_count() ? std::optional(frame) : std::nullopt);
}

void PlaybackCommands::go_to() {
    if (!preview_.index() || preview_.frame_count() == 0)
        return;
    auto* dialog =
        new GotoDialog(preview_.index(), preview_.position(), &page_); // deletes itself when it closes
    connect(dialog, &GotoDialog::chosen, this, [this](std::int64_t frame) { preview_.seek(frame); });
    dialog->open();
}

} // namespace framewright::ui
