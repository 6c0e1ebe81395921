// The videos among what was dropped: files as they are, folders with what lies in them.
#pragma once

#include <QObject>
#include <QStringList>
#include <QThreadPool>

#include <functional>

namespace framewright::ui {

/// Endings of files that are taken for videos in a folder, without a dot.
const QStringList& video_endings();

struct FoundVideos {
    QStringList files;       ///< in folders by name
    bool in_folders = false; ///< some were found in a folder, not named themselves
    bool cut_short = false;  ///< there were more, or folders too deep
};

/// Asks the disk, and waits for it.
FoundVideos find_videos(const QStringList& paths);

class VideoFinder : public QObject {
    Q_OBJECT
public:
    explicit VideoFinder(QObject* parent = nullptr);
    ~VideoFinder() override;
    /// Answers on the thread of this object.
    void find(const QStringList& paths, const std::function<void(const FoundVideos&)>& answer);

private:
    QThreadPool thread_;
};

/// Asks which of the videos are meant; all are ticked. The dialog belongs to `window`.
void ask_which_videos(QWidget* window, const FoundVideos& found,
                      const std::function<void(const QStringList&)>& chosen);

} // namespace framewright::ui
