// The encoded picture beside the original, before the export: the export's own segment around the playhead,
// made with the settings of the form.
#pragma once

#include "ui/services/segment_service.h"

#include <QObject>
#include <QString>
#include <QTimer>

#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <vector>

namespace framewright::ui {

class Actions;
class CompareFileCommands;
class Document;
class ExportPanel;
class NoticeBar;
class PreviewController;

/// The newest wish wins: whatever changes ends what is being encoded. What was shown before with other
/// settings is remembered, and a command goes back and forth between both.
class EncodedPreview : public QObject {
    Q_OBJECT
public:
    struct Parts {
        SegmentService& segments;
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
    /// What comes of one setting.
    struct Take {
        std::optional<JobSpec> spec; ///< none: there is none
        quint64 order = 0;           ///< 0 before it is ordered
        std::int64_t asked = 0;      ///< the frame that it was ordered for
        SegmentProgress progress;
        std::optional<MadeSegment> made;
        std::optional<QualityRecord> quality;
    };

    void set_on(bool on);
    /// Something has changed; looked at when it has settled.
    void update();
    void look();
    void flip();
    void take_setting(const JobSpec& spec);
    void take_range(const JobSpec& spec);
    void ensure(Take& take);
    /// The export as the form has it, with a made-up name; without an output where it makes no file.
    JobSpec wanted_spec() const;
    bool holds_place(const Take& take) const;
    void order(Take& take);
    void let_go(Take& take);
    void show(Take& take);
    void take_progress(quint64 order, const SegmentProgress& progress);
    void take_made(quint64 order, const MadeSegment& segment);
    void take_quality(quint64 order, const QualityRecord& quality);
    void take_failure(quint64 order, const Problem& problem);
    void update_label();
    QString label_of(const Take& take) const;
    QString scores_here(const Take& take) const;
    void end_with(const Problem& problem);

    Take& shown() { return takes_[shown_]; }
    Take& other() { return takes_[1 - shown_]; }
    Take* find(quint64 order);

    Parts parts_;
    bool on_ = false;
    QTimer settle_;
    std::array<Take, 2> takes_; ///< the one that is shown or being made, and the setting before
    std::size_t shown_ = 0;
    std::optional<JobSpec> form_; ///< as it was looked at last
    quint64 displayed_ = 0;       ///< whose file the other side has; 0 for none
    std::vector<quint64> stale_;  ///< orders whose files go when another one is displayed
};

} // namespace framewright::ui
