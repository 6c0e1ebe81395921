// Another file beside the clip: opening it, moving it in time, and going back to the filters.
#pragma once

#include "core/job/job_spec.h"

#include <QObject>
#include <QString>

#include <optional>

namespace framewright::ui {

class Actions;
class ClipController;
class EditPage;
class OtherSide;
class PreviewController;

class CompareFileCommands : public QObject {
    Q_OBJECT
public:
    /// Dialogs belong to `page`; `other` is what `preview` shows beside the clip.
    CompareFileCommands(Actions& actions, PreviewController& preview, OtherSide& other, ClipController& clip,
                        EditPage& page, QObject* parent = nullptr);

    /// In the place of the filtered picture, from this point of the clip on, else from its beginning; as soon
    /// as the clip has been read, where it is being opened.
    void compare_with(const QString& path, const std::optional<TimePoint>& start);
    /// This frame is shown, as soon as the clip has been read.
    void show_frame(qint64 frame);

    /// A file that this program has made of a part of the clip, which begins there; `label` names it.
    void show_made(const QString& path, const TimePoint& start, const QString& label);
    /// The file that is shown, or being opened, is called this from now on.
    void rename(const QString& label);
    /// What the side is called for the time being.
    void set_label(const QString& label);
    /// Back to the filters.
    void stop();

signals:
    /// Another file was chosen, or the filters again.
    void left();

private:
    struct Wish {
        QString path;
        std::optional<TimePoint> start;
    };
    void choose();
    void open(const QString& path, const std::optional<TimePoint>& start);
    void nudge(int frames, double seconds);
    void show_state();

    Actions& actions_;
    PreviewController& preview_;
    OtherSide& other_;
    EditPage& page_;
    QString label_;            ///< of the file that is shown or opened
    std::optional<Wish> wish_; ///< these two until the clip has been read
    std::optional<qint64> wanted_frame_;
};

} // namespace framewright::ui
