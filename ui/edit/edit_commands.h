// Everything that moves through the clip and beside it: playing, its sound, the timeline, another file.
#pragma once

#include <QObject>
#include <QString>

namespace framewright::ui {

class Actions;
class ClipController;
class CompareFileCommands;
class Document;
class EditPage;
class PreviewController;
class PreviewProvider;
class SoundPlayer;
class StripLoader;

class EditCommands : public QObject {
    Q_OBJECT
public:
    struct Parts {
        Actions& actions;
        PreviewController& preview;
        PreviewProvider& provider; ///< that one more preview comes from
        Document& document;
        ClipController& clip;
        EditPage& page;
        StripLoader* strip; ///< null: the timeline has neither pictures nor peaks
        SoundPlayer* sound; ///< null: playing is silent
    };

    explicit EditCommands(const Parts& parts, QObject* parent = nullptr);

    CompareFileCommands& compare_file() { return *compare_file_; }

signals:
    /// This is to be opened instead of the clip that is open.
    void clip_wanted(const QString& source);

private:
    CompareFileCommands* compare_file_;
};

} // namespace framewright::ui
