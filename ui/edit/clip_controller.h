// The clip that is open: opens and closes it, and tells everything that shows it what the preview finds out.
#pragma once

#include "ui/services/services.h"

#include <QObject>
#include <QString>

namespace framewright::ui {

class Actions;
class Document;
class EditPage;
class PreviewController;
class StatusPanel;

class ClipController : public QObject {
    Q_OBJECT
public:
    ClipController(Document& document, PreviewController& preview, EditPage& page, StatusPanel& status,
                   Actions& actions, QObject* parent = nullptr);

    /// Opens the clip of this job. Once it is open the document takes the job over (`loaded`); when it cannot
    /// be opened (`failed_to_open`) everything is as it was.
    void open(const JobSpec& spec);
    /// The document takes the job over; no clip is open afterwards.
    void open_without_clip(const JobSpec& spec);
    /// Nothing is open afterwards; filters and settings stay.
    void close();
    /// Shows a frame of the clip, if one is open.
    void show_frame(qint64 frame);

signals:
    /// This clip is being opened; "": none is any more.
    void opening_changed(const QString& name);
    /// Whether there are pictures to show.
    void pictures_changed(bool any);
    void loading(); ///< what is known of the clip before it no longer holds
    void loaded();
    void failed_to_open(const framewright::ui::Problem& problem);
    /// What is wrong with the filters; without a message: nothing.
    void chain_problem_changed(const framewright::ui::Problem& problem);
    void logged(const QString& line);

private:
    void connect_opening();
    void connect_frames();
    void take_job(const JobSpec& spec);
    void take_opened(const MediaInfo& info);
    void take_open_failure(const Problem& problem);
    void take_index();
    void take_frame_failure(const Problem& problem);
    void show_page();
    void update_position();
    void update_range();

    Document& document_;
    PreviewController& preview_;
    EditPage& page_;
    StatusPanel& status_;
    Actions& actions_;
    JobSpec opening_;
};

} // namespace framewright::ui
