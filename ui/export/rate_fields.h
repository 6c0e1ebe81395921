// The rows of the export form that say how much the encoder may spend: by its own quality or bit rate, or by
// what is to come of it, for which the setting is searched.
#pragma once

#include "core/engine/engine.h"

#include <QObject>

class QCheckBox;
class QComboBox;
class QFormLayout;
class QLabel;
class QSpinBox;

namespace framewright::ui {

class Document;
class FileSizeBox;
class QualityBox;
class ScoreBox;
struct ClipFacts;

class RateFields : public QObject {
    Q_OBJECT
public:
    /// Adds its rows to `form`. `clip` outlives it.
    RateFields(Document& document, const ClipFacts& clip, QFormLayout& form, QWidget* parent);

    /// The document has changed; `encoder` is null where it is not known.
    void refresh(const EncoderDescriptor* encoder);

private:
    enum class Mode { Quality, BitRate, Score, FileSize };

    void add_rows();
    void refresh_modes(const EncoderDescriptor* encoder);
    Mode mode_of(const JobSpec& spec, const EncoderDescriptor* encoder) const;
    Mode chosen() const;
    void edit(int gesture);
    void apply(JobSpec& spec) const;
    std::int64_t usual_bytes() const;

    Document& document_;
    const ClipFacts& clip_;
    QFormLayout& form_;
    bool refreshing_ = false;
    int gesture_ = 0;
    QComboBox* mode_;
    QualityBox* quality_;
    QSpinBox* bitrate_;
    ScoreBox* score_;
    FileSizeBox* file_size_;
    QCheckBox* two_pass_;
    QLabel* search_;
};

} // namespace framewright::ui
