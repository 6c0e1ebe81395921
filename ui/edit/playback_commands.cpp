#include "ui/edit/playback_commands.h"

#include "ui/document/document.h"
#include "ui/document/timecode.h"
#include "ui/edit/edit_page.h"
#include "ui/edit/goto_dialog.h"
#include "ui/timeline/timeline.h"
#include "ui/view/preview_controller.h"
#include "ui/view/transport/playback.h"
#include "ui/view/transport/transport_bar.h"
#include "ui/widgets/actions.h"
#include "ui/widgets/icons.h"

#include <QAction>

#include <algorithm>

namespace framewright::ui {

PlaybackCommands::PlaybackCommands(Actions& actions, PreviewController& preview, Document& document,
                                   EditPage& page, SoundPlayer* sound, QObject* parent)
    : QObject(parent), preview_(preview), document_(document), page_(page),
      playback_(new Playback(preview, document, sound, this)) {
    actions.on("play", playback_, &Playback::toggle);
    actions.on("shuttle-back", this, [this] { playback_->shuttle(-1); });
    actions.on("shuttle-forward", this, [this] { playback_->shuttle(1); });
    actions.on("slower", this, [this] { playback_->change_speed(-1); });
    actions.on("faster", this, [this] { playback_->change_speed(1); });
    connect(actions.get(QStringLiteral("loop")), &QAction::toggled, playback_, &Playback::set_loops);
    connect(playback_, &Playback::speed_changed, this, [this](double speed) {
        if (!playback_->playing())
            page_.transport().show_rate(speed);
    });
    connect(playback_, &Playback::dropped_changed, &page_.transport(), &TransportBar::show_dropped);
    connect(playback_, &Playback::rate_changed, this, [this, &actions](double rate) {
        page_.transport().show_rate(rate == 0 ? playback_->speed() : rate);
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
    actions.on("goto-in", this, [this] { preview_.seek(in_point().value_or(0)); });
    actions.on("goto-out", this, [this] { preview_.seek(out_point().value_or(preview_.frame_count()) - 1); });
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

std::optional<std::int64_t> PlaybackCommands::in_point() const {
    return frame_of(document_.spec().start, preview_.index().get());
}

std::optional<std::int64_t> PlaybackCommands::out_point() const {
    return frame_of(document_.spec().end, preview_.index().get());
}

void PlaybackCommands::set_in() {
    if (!preview_.index())
        return;
    const std::int64_t frame = preview_.position();
    std::optional<std::int64_t> end = out_point();
    if (end && *end <= frame)
        end.reset();
    document_.set_range(frame > 0 ? std::optional(frame) : std::nullopt, end);
}

void PlaybackCommands::set_out() {
    if (!preview_.index())
        return;
    const std::int64_t frame = preview_.position() + 1; // the frame that is seen belongs to the range
    std::optional<std::int64_t> start = in_point();
    if (start && *start >= frame)
        start.reset();
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
