// What the timeline shows of the clip beside the position, and the commands that jump from mark to mark.
#pragma once

#include <QObject>
#include <QTimer>

#include <cstdint>

namespace framewright::ui {

class Actions;
class ClipController;
class Document;
class EditPage;
class PreviewController;
class StripLoader;

class TimelineController : public QObject {
    Q_OBJECT
public:
    /// `loader` null: no pictures and no sound.
    TimelineController(Actions& actions, PreviewController& preview, Document& document, ClipController& clip,
                       EditPage& page, StripLoader* loader, QObject* parent = nullptr);

private:
    void connect_actions(Actions& actions);
    void open_clip();
    void show_marks();
    void jump_keyframe(int direction);
    void jump_mark(int direction);
    void jump_cut(int direction);
    void connect_cuts();

    PreviewController& preview_;
    Document& document_;
    EditPage& page_;
    StripLoader* loader_;
    std::int64_t position_ = 0; ///< before it changed
    QTimer patience_;           ///< until it is said that cuts are looked for
};

} // namespace framewright::ui
