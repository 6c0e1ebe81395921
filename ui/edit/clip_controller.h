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

    /// Takes the job into the document and opens its clip; without a source nothing is open afterwards.
    void load(const JobSpec& spec);
    /// "Whole clip: 12.078 s, 362 frames", or the selected range.
    QString range_text() const;
    /// Shows a frame of the clip, if one is open.
    void show_frame(qint64 frame);

signals:
    void loading();        ///< what is known of the clip before it no longer holds
    void failed_to_open(); ///< after the problem was shown
    void range_text_changed(const QString& text);
    /// What is wrong with the filters; "" for nothing.
    void chain_problem_changed(const QString& problem);
    void logged(const QString& line);

private:
    void connect_opening();
    void connect_frames();
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
    QString opening_path_;
};

} // namespace framewright::ui
