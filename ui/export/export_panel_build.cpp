// The export panel's controls and what they change.
#include "core/job/audio_codec.h"
#include "ui/document/document.h"
#include "ui/export/backend_settings.h"
#include "ui/export/export_panel.h"
#include "ui/export/export_rules.h"
#include "ui/widgets/combo_rows.h"
#include "ui/widgets/icons.h"
#include "ui/widgets/wheel_guard.h"

#include <QComboBox>
#include <QDoubleSpinBox>
#include <QFormLayout>
#include <QHBoxLayout>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QScrollArea>
#include <QSlider>
#include <QSpinBox>
#include <QThread>
#include <QToolButton>
#include <QVBoxLayout>

#include <algorithm>

namespace framewright::ui {
namespace {

QComboBox* narrow_combo(QWidget* parent, const QString& name) {
    auto* box = new QComboBox(parent);
    box->setAccessibleName(name);
    box->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
    box->setMinimumContentsLength(9);
    box->setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    return box;
}

QLabel* wrapped_label(QWidget* parent, const char* role) {
    auto* label = new QLabel(parent);
    label->setWordWrap(true);
    label->setProperty("role", QString::fromLatin1(role));
    return label;
}

} // namespace

ExportPanel::ExportPanel(Document& document, QWidget* parent) : QWidget(parent), document_(document) {
    auto* scroll = new QScrollArea(this);
    scroll->setWidgetResizable(true);
    scroll->setFrameShape(QFrame::NoFrame);
    scroll->setFocusPolicy(Qt::NoFocus);
    scroll->setMinimumHeight(40);
    auto* body = new QWidget;
    form_ = new QFormLayout(body);
    form_->setContentsMargins(12, 8, 12, 8);
    form_->setHorizontalSpacing(8);
    form_->setVerticalSpacing(8);
    form_->setFieldGrowthPolicy(QFormLayout::AllNonFixedFieldsGrow);
    form_->setRowWrapPolicy(QFormLayout::DontWrapRows);
    form_->setLabelAlignment(Qt::AlignLeft);
    build_backend(form_);
    build_encoder(form_);
    build_streams(form_);
    build_output(form_);
    scroll->setWidget(body);
    keep_wheel_for_scrolling(body);

    auto* footer = new QVBoxLayout;
    footer->setContentsMargins(12, 6, 12, 12);
    footer->setSpacing(8);
    problem_ = wrapped_label(this, "error");
    notes_ = wrapped_label(this, "secondary");
    places_ = wrapped_label(this, "secondary");
    places_->setObjectName(QStringLiteral("filter_places"));
    places_->setAccessibleName(tr("Where the filters run"));
    places_->hide();
    export_ = new QPushButton(tr("Export"), this);
    export_->setObjectName(QStringLiteral("export_button"));
    export_->setProperty("role", QStringLiteral("primary"));
    export_->setFocusPolicy(Qt::TabFocus); // after a click Space plays again
    export_->setToolTip(tr("Add this export to the queue  (Ctrl+E)"));
    footer->addWidget(problem_);
    footer->addWidget(notes_);
    footer->addWidget(places_);
    footer->addWidget(export_);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addWidget(scroll, 1);
    layout->addLayout(footer);

    connect(export_, &QPushButton::clicked, this, &ExportPanel::export_requested);
    connect(&document_, &Document::changed, this, &ExportPanel::refresh);
    refresh();
}

void ExportPanel::show_row(QWidget* field, bool visible) {
    field->setVisible(visible);
    if (QWidget* label = form_->labelForField(field))
        label->setVisible(visible);
}

void ExportPanel::build_backend(QFormLayout* form) {
    backend_ = narrow_combo(this, tr("Backend"));
    workers_ = new QSpinBox(this);
    workers_->setAccessibleName(tr("Workers"));
    workers_->setRange(0, std::max(64, 2 * QThread::idealThreadCount()));
    workers_->setSpecialValueText(tr("Automatic"));
    workers_->setKeyboardTracking(false);
    store_ = narrow_combo(this, tr("Segment store"));
    store_->addItem(tr("On disk"), static_cast<int>(Store::Disk));
    store_->addItem(tr("In memory"), static_cast<int>(Store::Memory));
    store_->setToolTip(tr("Where finished segments wait. Jobs on disk can be resumed."));
    form->addRow(tr("Backend"), backend_);
    form->addRow(tr("Workers"), workers_);
    form->addRow(tr("Store"), store_);
    settings_ = new BackendSettings(document_, this);
    form->addRow(settings_);
    connect(backend_, &QComboBox::activated, this, [this](int) {
        const auto* row = find_backend_row(catalog_, backend_->currentData().toString().toStdString());
        if (row != nullptr)
            document_.edit(tr("change backend"), [&](JobSpec& spec) { choose_backend(spec, *row); });
    });
    connect(workers_, &QSpinBox::valueChanged, this, [this](int value) {
        if (!showing_)
            document_.edit(tr("change workers"), [&](JobSpec& spec) { spec.backend.workers = value; });
    });
    connect(store_, &QComboBox::activated, this, [this](int) {
        document_.edit(tr("change store"), [&](JobSpec& spec) {
            spec.backend.store = static_cast<Store>(store_->currentData().toInt());
        });
    });
}

void ExportPanel::build_encoder(QFormLayout* form) {
    encoder_ = narrow_combo(this, tr("Encoder"));
    preset_ = narrow_combo(this, tr("Preset"));
    rate_mode_ = narrow_combo(this, tr("Rate control"));
    rate_mode_->addItem(tr("Quality"), 0);
    rate_mode_->addItem(tr("Bit rate"), 1);
    quality_box_ = new QWidget(this);
    auto* column = new QVBoxLayout(quality_box_);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(2);
    auto* row = new QHBoxLayout;
    quality_slider_ = new QSlider(Qt::Horizontal, quality_box_);
    quality_slider_->setAccessibleName(tr("Quality"));
    quality_slider_->setMinimumWidth(60);
    quality_ = new QDoubleSpinBox(quality_box_);
    quality_->setAccessibleName(tr("Quality"));
    quality_->setDecimals(0);
    quality_->setKeyboardTracking(false);
    quality_->setAlignment(Qt::AlignRight);
    row->addWidget(quality_slider_, 1);
    row->addWidget(quality_);
    quality_hint_ = wrapped_label(quality_box_, "secondary");
    column->addLayout(row);
    column->addWidget(quality_hint_);
    bitrate_ = new QSpinBox(this);
    bitrate_->setAccessibleName(tr("Bit rate"));
    bitrate_->setRange(50, 500'000);
    bitrate_->setSingleStep(500);
    bitrate_->setSuffix(tr(" kbit/s"));
    bitrate_->setKeyboardTracking(false);
    form->addRow(tr("Encoder"), encoder_);
    form->addRow(tr("Preset"), preset_);
    form->addRow(tr("Rate"), rate_mode_);
    form->addRow(tr("Quality"), quality_box_);
    form->addRow(tr("Bit rate"), bitrate_);
    connect(encoder_, &QComboBox::activated, this, [this](int) {
        const auto* chosen = find_encoder_row(catalog_, encoder_->currentData().toString().toStdString());
        if (chosen != nullptr)
            document_.edit(tr("change encoder"), [&](JobSpec& spec) { choose_encoder(spec, *chosen); });
    });
    connect(preset_, &QComboBox::activated, this, [this](int) {
        document_.edit(tr("change preset"),
                       [&](JobSpec& spec) { spec.encoder.preset = preset_->currentText().toStdString(); });
    });
    connect(rate_mode_, &QComboBox::activated, this, [this](int) {
        ++rate_gesture_;
        edit_rate();
    });
    connect(quality_slider_, &QSlider::sliderPressed, this, [this] { ++rate_gesture_; });
    connect(quality_slider_, &QSlider::valueChanged, this, [this](int value) {
        if (!showing_)
            quality_->setValue(value);
    });
    connect(quality_, &QDoubleSpinBox::valueChanged, this, [this] { edit_rate(); });
    connect(bitrate_, &QSpinBox::valueChanged, this, [this] { edit_rate(); });
}

void ExportPanel::build_streams(QFormLayout* form) {
    audio_ = narrow_combo(this, tr("Audio"));
    audio_->addItem(tr("Automatic"), static_cast<int>(AudioMode::Auto));
    audio_->setItemData(0, tr("Copied where the container takes it, else AAC or Opus"), Qt::ToolTipRole);
    audio_->addItem(tr("Copy"), static_cast<int>(AudioMode::Copy));
    for (const AudioCodec* codec : audio_codec_registry().rows())
        audio_->addItem(QString::fromStdString(codec->name), QString::fromStdString(codec->id));
    audio_->addItem(tr("None"), static_cast<int>(AudioMode::None));
    audio_bitrate_ = new QSpinBox(this);
    audio_bitrate_->setAccessibleName(tr("Audio bit rate"));
    audio_bitrate_->setRange(0, 640);
    audio_bitrate_->setSingleStep(32);
    audio_bitrate_->setSpecialValueText(tr("Automatic"));
    audio_bitrate_->setSuffix(tr(" kbit/s"));
    audio_bitrate_->setKeyboardTracking(false);
    subtitles_ = narrow_combo(this, tr("Subtitles"));
    subtitles_->addItem(tr("Automatic"), static_cast<int>(SubtitleMode::Auto));
    subtitles_->addItem(tr("Copy"), static_cast<int>(SubtitleMode::Copy));
    subtitles_->addItem(tr("None"), static_cast<int>(SubtitleMode::None));
    fit_ = narrow_combo(this, tr("Odd sizes"));
    fit_->addItem(tr("Refuse"), static_cast<int>(FitMode::Refuse));
    fit_->addItem(tr("Pad"), static_cast<int>(FitMode::Pad));
    fit_->addItem(tr("Crop"), static_cast<int>(FitMode::Crop));
    fit_->addItem(tr("Use 4:4:4"), static_cast<int>(FitMode::Chroma444));
    fit_->setToolTip(tr("What to do with a picture size the encoder cannot take"));
    form->addRow(tr("Audio"), audio_);
    form->addRow(tr("Audio rate"), audio_bitrate_);
    form->addRow(tr("Subtitles"), subtitles_);
    form->addRow(tr("Odd sizes"), fit_);
    connect(audio_, &QComboBox::activated, this, [this](int) { edit_audio(); });
    connect(audio_bitrate_, &QSpinBox::valueChanged, this, [this](int) { edit_audio(); });
    connect(subtitles_, &QComboBox::activated, this, [this](int) {
        document_.edit(tr("change subtitles"), [&](JobSpec& spec) {
            spec.subtitles = static_cast<SubtitleMode>(subtitles_->currentData().toInt());
        });
    });
    connect(fit_, &QComboBox::activated, this, [this](int) {
        document_.edit(tr("change fit"), [&](JobSpec& spec) {
            spec.encoder.fit = static_cast<FitMode>(fit_->currentData().toInt());
        });
    });
}

void ExportPanel::build_output(QFormLayout* form) {
    range_ = new QLabel(tr("Whole clip"), this);
    range_->setWordWrap(true);
    container_ = narrow_combo(this, tr("Container"));
    output_ = new QLineEdit(this);
    output_->setAccessibleName(tr("Output file"));
    output_->setPlaceholderText(tr("Beside the clip"));
    auto* button = new QToolButton(this);
    button->setIcon(themed_icon(QStringLiteral("folder")));
    button->setAccessibleName(tr("Choose the output file"));
    button->setToolTip(tr("Choose the output file"));
    auto* box = new QWidget(this);
    auto* row = new QHBoxLayout(box);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(4);
    row->addWidget(output_, 1);
    row->addWidget(button);
    form->addRow(tr("Range"), range_);
    form->addRow(tr("Container"), container_);
    form->addRow(tr("Output"), box);
    connect(container_, &QComboBox::activated, this, [this](int) {
        document_.edit(tr("change container"), [&](JobSpec& spec) {
            const QString path = QString::fromStdString(spec.output);
            spec.output = with_container(path, container_->currentData().toString()).toStdString();
        });
    });
    connect(output_, &QLineEdit::editingFinished, this, [this] {
        output_->setModified(false);
        const std::string path = output_->text().trimmed().toStdString();
        document_.edit(tr("change output"), [&](JobSpec& spec) { spec.output = path; });
    });
    connect(button, &QToolButton::clicked, this, &ExportPanel::browse);
}

} // namespace framewright::ui
