// The part of the export form about what goes along with the picture.
#pragma once

#include <QObject>

class QComboBox;
class QFormLayout;
class QSpinBox;
class QWidget;

namespace framewright::ui {

class Document;
class TracksBox;
struct ClipFacts;

class StreamFields : public QObject {
    Q_OBJECT
public:
    /// Adds its rows to `form`. `clip` outlives it.
    StreamFields(Document& document, const ClipFacts& clip, QFormLayout& form, QWidget* parent);

    /// The document, or what is known of the clip, has changed.
    void refresh();

private:
    void fill_choices();
    void add_rows();
    void connect_edits();
    void edit_audio();

    Document& document_;
    QFormLayout& form_;
    bool refreshing_ = false;
    QComboBox* audio_;
    QSpinBox* audio_bitrate_;
    QComboBox* subtitles_;
    TracksBox* tracks_;
};

} // namespace framewright::ui
