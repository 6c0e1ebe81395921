// Right dock: how the clip is exported. Offers only what goes together.
#pragma once

#include "core/engine/engine.h"

#include <QWidget>

class QComboBox;
class QFormLayout;
class QLabel;
class QLineEdit;
class QPushButton;
class QSlider;
class QSpinBox;
class QDoubleSpinBox;

namespace framewright::ui {

class BackendSettings;
class Document;

class ExportPanel : public QWidget {
    Q_OBJECT
public:
    explicit ExportPanel(Document& document, QWidget* parent = nullptr);

    void set_catalog(const Catalog& catalog);
    const Catalog& catalog() const { return catalog_; }
    void set_catalog_problem(const QString& text);
    /// "Whole clip, 12.078 s" or the selected range.
    void set_range_text(const QString& text);
    /// Which filters run where; "" for nothing to say.
    void set_places_text(const QString& text);
    QSize sizeHint() const override { return {288, 480}; }

signals:
    void export_requested();

private:
    void build_backend(QFormLayout* form);
    void build_encoder(QFormLayout* form);
    void build_streams(QFormLayout* form);
    void build_output(QFormLayout* form);
    void refresh();
    void refresh_backend();
    void refresh_encoder();
    void refresh_rate(const EncoderDescriptor* encoder);
    void refresh_streams();
    void refresh_output();
    void fill_rows();
    void edit_rate();
    void edit_audio();
    void browse();
    void show_row(QWidget* field, bool visible);

    Document& document_;
    Catalog catalog_;
    QString catalog_problem_;
    bool showing_ = false;
    QFormLayout* form_ = nullptr;
    QComboBox* backend_ = nullptr;
    QSpinBox* workers_ = nullptr;
    QComboBox* store_ = nullptr;
    BackendSettings* settings_ = nullptr;
    QLabel* places_ = nullptr;
    QComboBox* encoder_ = nullptr;
    QComboBox* preset_ = nullptr;
    QComboBox* rate_mode_ = nullptr;
    QWidget* quality_box_ = nullptr;
    QSlider* quality_slider_ = nullptr;
    QDoubleSpinBox* quality_ = nullptr;
    QLabel* quality_hint_ = nullptr;
    QSpinBox* bitrate_ = nullptr;
    QComboBox* fit_ = nullptr;
    QComboBox* audio_ = nullptr;
    QSpinBox* audio_bitrate_ = nullptr;
    QComboBox* subtitles_ = nullptr;
    QComboBox* container_ = nullptr;
    QLineEdit* output_ = nullptr;
    QLabel* range_ = nullptr;
    QLabel* problem_ = nullptr;
    QLabel* notes_ = nullptr;
    QPushButton* export_ = nullptr;
    int rate_gesture_ = 0;
};

} // namespace framewright::ui
