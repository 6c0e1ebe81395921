// The part of the export form about what goes along with the picture, and about sizes that an encoder cannot
// take.
#pragma once

#include <QObject>

class QComboBox;
class QFormLayout;
class QSpinBox;
class QWidget;

namespace framewright::ui {

class Document;

class StreamFields : public QObject {
    Q_OBJECT
public:
    /// Adds its rows to `form`.
    StreamFields(Document& document, QFormLayout& form, QWidget* parent);

    /// The document has changed.
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
    QComboBox* fit_;
};

} // namespace framewright::ui
