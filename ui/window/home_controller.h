// Connects the start page with what can be done from it, and keeps the list of recent files.
#pragma once

#include "ui/services/services.h"

#include <QImage>
#include <QObject>

#include <functional>

namespace framewright::ui {

class ClipController;
class Document;
class NoticeBar;
class PreviewController;
class ProjectFiles;
class RecentFiles;
class StartPage;
class Workspaces;

class HomeController : public QObject {
    Q_OBJECT
public:
    struct Parts {
        JobService& jobs;
        Document& document;
        PreviewController& preview;
        ClipController& clip;
        ProjectFiles& files;
        RecentFiles& recent;
        StartPage& page;
        Workspaces& workspaces;
        NoticeBar& notice;
    };

    /// Dialogs belong to `window`.
    HomeController(const Parts& parts, QWidget* window);

signals:
    void conversion_wanted(const QStringList& clips);
    /// The benchmark is shown for a comparison of encoders.
    void encoders_wanted();

private:
    void connect_page();
    void connect_recent();
    void choose(const std::function<void(const QString& path)>& go_on);
    void convert();
    void open_sample();
    void take_frame(const QImage& original);
    void keep_picture();

    Parts parts_;
    QWidget* window_;
    QImage latest_; ///< that was shown of the clip
    bool picture_wanted_ = false;
};

} // namespace framewright::ui
