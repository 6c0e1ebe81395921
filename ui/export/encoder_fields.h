// The part of the export form that says how the picture is encoded: encoder, preset, and quality or bit rate.
#pragma once

#include "core/engine/engine.h"

#include <QObject>

class QComboBox;
class QDoubleSpinBox;
class QFormLayout;
class QLabel;
class QSlider;
class QSpinBox;

namespace framewright::ui {

class Document;

class EncoderFields : public QObject {
    Q_OBJECT
public:
    /// Adds its rows to `form`. `catalog` outlives it.
    EncoderFields(Document& document, const Catalog& catalog, QFormLayout& form, QWidget* parent);

    /// The catalogue has changed.
    void fill();
    /// The document has changed.
    void refresh();

private:
    void make_quality_box();
    void add_rows();
    void connect_choices();
    void connect_rate();
    void refresh_rate(const EncoderDescriptor* encoder);
    void refresh_quality(const QualityScale& scale);
    void edit_rate();

    Document& document_;
    const Catalog& catalog_;
    QFormLayout& form_;
    bool refreshing_ = false;
    int rate_gesture_ = 0; ///< what belongs to one drag is one step of the undo history
    QComboBox* encoder_;
    QComboBox* preset_;
    QComboBox* rate_mode_;
    QWidget* quality_box_;
    QSlider* quality_slider_ = nullptr;
    QDoubleSpinBox* quality_ = nullptr;
    QLabel* quality_hint_ = nullptr;
    QSpinBox* bitrate_;
};

} // namespace framewright::ui
