// Playing, stepping, jumping, and the in and out points: the commands that move through the clip.
#pragma once

#include <QObject>

#include <cstdint>
#include <optional>

namespace framewright::ui {

class Actions;
class Document;
class EditPage;
class Playback;
class PreviewController;
class SoundPlayer;

class PlaybackCommands : public QObject {
    Q_OBJECT
public:
    /// Dialogs belong to `page`. `sound` null: silent.
    PlaybackCommands(Actions& actions, PreviewController& preview, Document& document, EditPage& page,
                     SoundPlayer* sound, QObject* parent = nullptr);

private:
    void connect_stepping(Actions& actions);
    void connect_range(Actions& actions);
    void step(int frames);
    void step_seconds(double seconds);
    /// Frames of the document's points; empty where there are none.
    std::optional<std::int64_t> in_point() const;
    std::optional<std::int64_t> out_point() const;
    void set_in();
    void set_out();
    void go_to();

    PreviewController& preview_;
    Document& document_;
    EditPage& page_;
    Playback* playback_;
};

} // namespace framewright::ui
