#include "ui/edit/edit_commands.h"

#include "ui/edit/compare_file_commands.h"
#include "ui/edit/playback_commands.h"
#include "ui/edit/reference_commands.h"
#include "ui/edit/sequence_commands.h"
#include "ui/edit/sound_commands.h"
#include "ui/edit/timeline_controller.h"
#include "ui/view/other_side.h"
#include "ui/view/preview_controller.h"

namespace framewright::ui {

EditCommands::EditCommands(const Parts& parts, QObject* parent) : QObject(parent) {
    auto* other = new OtherSide(parts.provider.another(), this);
    parts.preview.set_other(PicturePlace::Filtered, *other);
    compare_file_ =
        new CompareFileCommands(parts.actions, parts.preview, *other, parts.clip, parts.page, this);
    auto* reference = new OtherSide(parts.provider.another(), this);
    parts.preview.set_other(PicturePlace::Original, *reference);
    new ReferenceCommands({parts.actions, parts.preview, *reference, parts.document, parts.clip, parts.page},
                          this);
    auto* sequence = new SequenceCommands(parts.actions, parts.preview, parts.page, this);
    connect(sequence, &SequenceCommands::wanted, this, &EditCommands::clip_wanted);
    new PlaybackCommands(parts.actions, parts.preview, parts.document, parts.page, parts.sound, this);
    if (parts.sound != nullptr)
        new SoundCommands(parts.actions, parts.preview, parts.clip, parts.page, *parts.sound, this);
    new TimelineController(parts.actions, parts.preview, parts.document, parts.clip, parts.page, parts.strip,
                           this);
}

} // namespace framewright::ui
