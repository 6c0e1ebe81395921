// What connects the sound with the clip that is open: its commands and its control.
#pragma once

#include <QObject>

namespace framewright::ui {

class Actions;
class ClipController;
class EditPage;
class PreviewController;
class SoundPlayer;

class SoundCommands : public QObject {
    Q_OBJECT
public:
    SoundCommands(Actions& actions, PreviewController& preview, ClipController& clip, EditPage& page,
                  SoundPlayer& sound, QObject* parent = nullptr);
};

} // namespace framewright::ui
