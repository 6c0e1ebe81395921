#include "ui/edit/sound_commands.h"

#include "ui/edit/clip_controller.h"
#include "ui/edit/edit_page.h"
#include "ui/sound/sound_player.h"
#include "ui/sound/volume_control.h"
#include "ui/view/preview_controller.h"
#include "ui/view/transport/transport_bar.h"
#include "ui/widgets/actions.h"

#include <QAction>

namespace framewright::ui {
namespace {

constexpr double volume_step = 0.1;

} // namespace

SoundCommands::SoundCommands(Actions& actions, PreviewController& preview, ClipController& clip,
                             EditPage& page, SoundPlayer& sound, QObject* parent)
    : QObject(parent) {
    page.transport().volume().set_player(sound);
    connect(&clip, &ClipController::loading, &sound, &SoundPlayer::close);
    connect(&preview, &PreviewController::indexed, &sound, [&preview, &sound] {
        if (preview.info())
            sound.open(*preview.info(), preview.index());
    });
    connect(actions.get(QStringLiteral("mute")), &QAction::toggled, &sound, &SoundPlayer::set_muted);
    actions.on("louder", &sound, [&sound] { sound.set_volume(sound.volume() + volume_step); });
    actions.on("quieter", &sound, [&sound] { sound.set_volume(sound.volume() - volume_step); });
}

} // namespace framewright::ui
