// The encoded picture beside the original, before the export: the seconds around the playhead, made with the
// settings of the form.
#pragma once

#include "core/job/job_result.h"
#include "ui/services/services.h"

#include <QElapsedTimer>
#include <QObject>
#include <QTemporaryDir>
#include <QTimer>

#include <cstdint>
#include <optional>

namespace framewright::ui {

class Actions;
class CompareFileCommands;
class Document;
class ExportPanel;
class NoticeBar;
class PreviewController;

/// The newest wish wins: whatever changes ends what is being encoded. The pieces are files of their own, kept
/// until the program ends or the piece is not wanted any more.
class EncodedPreview : public QObject {
    Q_OBJECT
public:
    struct Parts {
        JobService& jobs;
        Document& document;
        PreviewController& preview;
        CompareFileCommands& side;
        const ExportPanel& form;
        Actions& actions;
        NoticeBar& notice;
    };

    explicit EncodedPreview(const Parts& parts, QObject* parent = nullptr);
    ~EncodedPreview() override;

private:
    /// A stretch of the clip, in frames.
    struct Piece {
        std::int64_t first = 0;
        std::int64_t end = 0;
        bool operator==(const Piece&) const = default;
    };
    void set_on(bool on);
    /// Something has changed; looked at when it has settled.
    void update();
    void look();
    Piece piece_here() const;
    /// What an export of the piece would do, to a file of its own; without an output where it makes none.
    JobSpec spec_of(const Piece& piece) const;
    void start(const Piece& piece, JobSpec spec);
    void cancel();
    void take_result(quint64 job, const JobResult& result);
    void take_failure(quint64 job, const Problem& problem);
    QString sizes(const JobResult& result) const;

    Parts parts_;
    bool on_ = false;
    QTimer settle_;
    std::optional<QTemporaryDir> folder_;
    int files_ = 0;
    quint64 job_ = 0;            ///< that encodes, 0 for none
    std::optional<Piece> piece_; ///< that is being encoded, or shown
    JobSpec spec_;               ///< that it is made with; without its place
    QString file_, file_before_; ///< being made or shown; and what was shown before
};

} // namespace framewright::ui
