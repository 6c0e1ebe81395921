#include "ui/benchmark/run_form.h"

#include "ui/benchmark/run_counts.h"
#include "ui/benchmark/run_estimate.h"
#include "ui/benchmark/usual_rows.h"
#include "ui/benchmark/variation_button.h"
#include "ui/charts/chart_text.h"
#include "ui/storage/settings.h"
#include "ui/translation/core_text.h"
#include "ui/widgets/form_scroll.h"
#include "ui/widgets/theme.h"
#include "ui/widgets/wheel_guard.h"

#include <QCheckBox>
#include <QComboBox>
#include <QGridLayout>
#include <QHBoxLayout>
#include <QLabel>
#include <QLineEdit>
#include <QSignalBlocker>
#include <QVBoxLayout>

#include <algorithm>
#include <cmath>
#include <memory>

namespace framewright::ui {
namespace {

enum StoreChoice { OnDisk, InMemory, BothStores };

constexpr double max_workers = 1024;

const QString settings_key = QStringLiteral("comparison/choice");

QLabel* heading(const QString& text, QWidget* parent) {
    auto* label = new QLabel(text, parent);
    label->setProperty("role", QStringLiteral("secondary"));
    return label;
}

bool all_within(const std::vector<double>& numbers, double lowest, double highest) {
    return std::all_of(numbers.begin(), numbers.end(),
                       [&](double number) { return number >= lowest && number <= highest; });
}

} // namespace

RunForm::RunForm(QWidget* parent) : QWidget(parent), counts_(new RunCounts(this)) {
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(12);
    layout->addWidget(build_choices(), 1);
    layout->addWidget(counts_);
    connect(counts_, &RunCounts::changed, this, &RunForm::update_summary);
    summary_ = new QLabel(this);
    summary_->setObjectName(QStringLiteral("run_summary"));
    summary_->setWordWrap(true);
    layout->addWidget(summary_);
    update_summary();
}

/// Methods at the left, encoders at the right.
QWidget* RunForm::build_choices() {
    auto* body = new QWidget;
    auto* columns = new QHBoxLayout(body);
    columns->setContentsMargins(0, 0, 8, 0);
    columns->setSpacing(32);
    backends_grid_ = new QGridLayout;
    encoders_grid_ = new QGridLayout;
    const auto add = [&](const QString& title, QGridLayout* grid) {
        grid->setHorizontalSpacing(8);
        grid->setVerticalSpacing(6);
        auto* column = new QVBoxLayout;
        column->setSpacing(8);
        column->addWidget(heading(title, body));
        column->addLayout(grid);
        column->addStretch(1);
        columns->addLayout(column, 1);
    };
    add(tr("Processing methods"), backends_grid_);
    add(tr("Encoders"), encoders_grid_);
    auto* scroll = new FormScroll(this);
    scroll->setWidget(body);
    return scroll;
}

QCheckBox* RunForm::add_check(const std::string& name, const std::string& id, const QString& tip,
                              bool available) {
    auto* box = new QCheckBox(QString::fromStdString(name), this);
    box->setObjectName(QString::fromStdString(id));
    box->setToolTip(tip);
    box->setEnabled(available);
    box->setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Fixed);
    connect(box, &QCheckBox::toggled, this, &RunForm::update_summary);
    return box;
}

QLineEdit* RunForm::add_numbers(const QString& name, const QString& hint, const QString& tip) {
    auto* edit = new QLineEdit(this);
    edit->setAccessibleName(name);
    edit->setPlaceholderText(hint);
    edit->setToolTip(tip);
    edit->setMaximumWidth(fontMetrics().horizontalAdvance(QStringLiteral("00, 00, 00")) + 16);
    connect(edit, &QLineEdit::textChanged, this, &RunForm::update_summary);
    return edit;
}

void RunForm::add_backend(const BackendDescriptor& descriptor, QGridLayout& grid, int row) {
    BackendLine line;
    line.id = descriptor.id;
    line.available = descriptor.available;
    const QString why = tr("Not available here: %1").arg(shown(descriptor.unavailable_reason));
    line.on =
        add_check(descriptor.name, "backend_" + descriptor.id,
                  descriptor.available ? QString::fromStdString(descriptor.help) : why, descriptor.available);
    grid.addWidget(line.on, row, 0);
    if (descriptor.uses_workers) {
        line.workers = add_numbers(tr("Workers of %1").arg(line.on->text()), QStringLiteral("1, 2, 4"),
                                   tr("Worker counts to compare, separated by commas. Empty: automatic."));
        line.workers->setObjectName(QStringLiteral("workers_") + QString::fromStdString(descriptor.id));
        line.workers->setEnabled(descriptor.available);
        grid.addWidget(line.workers, row, 1);
    }
    if (descriptor.uses_store) {
        line.store = new QComboBox(this);
        line.store->setObjectName(QStringLiteral("store_") + QString::fromStdString(descriptor.id));
        line.store->setAccessibleName(tr("Temporary parts of %1").arg(line.on->text()));
        line.store->addItems({tr("on disk"), tr("in memory"), tr("both")});
        line.store->setToolTip(tr("Where finished parts wait until they are joined"));
        line.store->setEnabled(descriptor.available);
        grid.addWidget(line.store, row, 2);
        connect(line.store, &QComboBox::currentIndexChanged, this, &RunForm::update_summary);
    }
    if (VariationButton::has_choices(descriptor.parameters)) {
        line.variations = new VariationButton(line.on->text(), descriptor.parameters, this);
        line.variations->setObjectName(QStringLiteral("settings_") + QString::fromStdString(descriptor.id));
        line.variations->setEnabled(descriptor.available);
        grid.addWidget(line.variations, row + 1, 1, 1, 2);
        connect(line.variations, &VariationButton::changed, this, &RunForm::update_summary);
    }
    backends_.push_back(line);
}

void RunForm::add_encoder(const EncoderDescriptor& descriptor, QGridLayout& grid, int row) {
    EncoderLine line;
    line.id = descriptor.id;
    line.available = descriptor.available;
    const QString why = tr("Not available here: %1").arg(shown(descriptor.unavailable_reason));
    line.on =
        add_check(descriptor.name, "encoder_" + descriptor.id,
                  descriptor.available ? QString::fromStdString(descriptor.help) : why, descriptor.available);
    grid.addWidget(line.on, row, 0);
    if (!descriptor.presets.empty()) {
        line.preset = new QComboBox(this);
        line.preset->setObjectName(QStringLiteral("preset_") + QString::fromStdString(descriptor.id));
        line.preset->setAccessibleName(tr("Preset of %1").arg(line.on->text()));
        line.preset->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
        line.preset->setMinimumContentsLength(6);
        for (const std::string& preset : descriptor.presets)
            line.preset->addItem(QString::fromStdString(preset));
        line.preset->setCurrentText(QString::fromStdString(descriptor.default_preset));
        line.preset->setEnabled(descriptor.available);
        grid.addWidget(line.preset, row, 1);
        connect(line.preset, &QComboBox::currentIndexChanged, this, &RunForm::update_summary);
    }
    if (descriptor.quality.available) {
        const QString scale = QString::fromStdString(descriptor.quality.name);
        line.lowest = descriptor.quality.minimum;
        line.highest = descriptor.quality.maximum;
        line.quality = add_numbers(tr("Quality of %1").arg(line.on->text()), QStringLiteral("18, 23"),
                                   tr("One or more %1 values (%2 to %3), separated by commas. Empty: %4.")
                                       .arg(scale)
                                       .arg(line.lowest)
                                       .arg(line.highest)
                                       .arg(descriptor.quality.default_value));
        line.quality->setObjectName(QStringLiteral("quality_") + QString::fromStdString(descriptor.id));
        line.quality->setEnabled(descriptor.available);
        grid.addWidget(line.quality, row, 2);
    }
    encoders_.push_back(line);
}

void RunForm::set_catalog(const Catalog& catalog) {
    if (!backends_.empty())
        save();
    catalog_ = catalog;
    fill();
}

void RunForm::fill() {
    loading_ = true;
    for (QGridLayout* grid : {backends_grid_, encoders_grid_}) {
        while (const std::unique_ptr<QLayoutItem> item{grid->takeAt(0)})
            item->widget()->deleteLater();
        grid->setColumnStretch(0, 1);
    }
    backends_.clear();
    encoders_.clear();
    for (const BackendDescriptor& descriptor : catalog_.backends)
        add_backend(descriptor, *backends_grid_, 2 * static_cast<int>(backends_.size()));
    for (const EncoderDescriptor& descriptor : catalog_.encoders)
        add_encoder(descriptor, *encoders_grid_, static_cast<int>(encoders_.size()));
    load();
    if (encoders_wanted_)
        tick_encoders();
    keep_wheel_for_scrolling(this);
    loading_ = false;
    update_summary();
}

void RunForm::choose_encoders() {
    encoders_wanted_ = true;
    tick_encoders();
    update_summary();
}

/// What is not available is not ticked; the catalog may still learn that it is.
void RunForm::tick_encoders() {
    bool chosen = false;
    for (std::size_t i = 0; i < backends_.size(); ++i) {
        const BackendDescriptor& row = catalog_.backends[i];
        const bool wanted =
            !chosen && row.available && row.is_plain() && row.uses_workers && !row.uses_device;
        backends_[i].on->setChecked(wanted);
        chosen |= wanted;
    }
    for (std::size_t i = 0; i < encoders_.size(); ++i) {
        const EncoderDescriptor& row = catalog_.encoders[i];
        const bool trades = row.produces_file && row.quality.available && !row.lossless &&
                            row.device.empty() && row.presets_are_speeds && !row.presets.empty();
        encoders_[i].on->setChecked(trades && row.available);
        encoders_wanted_ &= !encoders_[i].on->isChecked(); // from now on the ticks are the user's
    }
}

void RunForm::load() {
    const QVariantMap saved = setting(settings_key).toMap();
    const auto ticked = [&](const QCheckBox* box, bool otherwise) {
        return saved.value(box->objectName(), otherwise).toBool();
    };
    for (const BackendLine& line : backends_) {
        line.on->setChecked(line.available && ticked(line.on, is_default_backend(catalog_, line.id)));
        if (line.workers != nullptr)
            line.workers->setText(saved.value(line.workers->objectName()).toString());
        if (line.store != nullptr)
            line.store->setCurrentIndex(saved.value(line.store->objectName(), 0).toInt());
        if (line.variations != nullptr)
            line.variations->restore(saved.value(line.variations->objectName()).toString());
    }
    for (const EncoderLine& line : encoders_) {
        line.on->setChecked(line.available && ticked(line.on, is_default_encoder(catalog_, line.id)));
        if (line.preset != nullptr && saved.contains(line.preset->objectName()))
            line.preset->setCurrentText(saved.value(line.preset->objectName()).toString());
        if (line.quality != nullptr)
            line.quality->setText(saved.value(line.quality->objectName()).toString());
    }
}

void RunForm::save() const {
    QVariantMap saved = setting(settings_key).toMap();
    for (const BackendLine& line : backends_) {
        if (line.available)
            saved[line.on->objectName()] = line.on->isChecked();
        if (line.workers != nullptr)
            saved[line.workers->objectName()] = line.workers->text();
        if (line.store != nullptr)
            saved[line.store->objectName()] = line.store->currentIndex();
        if (line.variations != nullptr)
            saved[line.variations->objectName()] = line.variations->saved();
    }
    for (const EncoderLine& line : encoders_) {
        if (line.available)
            saved[line.on->objectName()] = line.on->isChecked();
        if (line.preset != nullptr)
            saved[line.preset->objectName()] = line.preset->currentText();
        if (line.quality != nullptr)
            saved[line.quality->objectName()] = line.quality->text();
    }
    set_setting(settings_key, saved);
}

/// Every number of workers with every combination of settings and every store.
void RunForm::add_specs(const BackendLine& line, std::vector<BackendSpec>& specs) {
    std::vector<double> counts;
    if (line.workers != nullptr)
        counts = parse_number_list(line.workers->text()).value_or(counts);
    if (counts.empty())
        counts = {0};
    const int store = line.store == nullptr ? OnDisk : line.store->currentIndex();
    std::vector<std::map<std::string, std::string>> variations(1);
    if (line.variations != nullptr)
        variations = line.variations->variations();
    for (const double count : counts)
        for (const auto& settings : variations) {
            BackendSpec backend;
            backend.id = line.id;
            backend.workers = static_cast<int>(count);
            backend.settings = settings;
            if (store != InMemory)
                specs.push_back(backend);
            backend.store = Store::Memory;
            if (store != OnDisk)
                specs.push_back(backend);
        }
}

ComparisonSpec RunForm::spec() const {
    ComparisonSpec spec;
    for (const BackendLine& line : backends_)
        if (line.on->isChecked())
            add_specs(line, spec.backends);
    for (const EncoderLine& line : encoders_) {
        if (!line.on->isChecked())
            continue;
        EncoderSpec encoder;
        encoder.id = line.id;
        if (line.preset != nullptr)
            encoder.preset = line.preset->currentText().toStdString();
        const auto qualities =
            line.quality == nullptr ? std::nullopt : parse_number_list(line.quality->text());
        if (!qualities || qualities->empty())
            spec.encoders.push_back(encoder);
        else
            for (const double quality : *qualities) {
                encoder.quality = quality;
                spec.encoders.push_back(encoder);
            }
    }
    spec.repeats = counts_->repeats();
    spec.warmup = counts_->warmup();
    spec.metrics = counts_->metrics();
    return spec;
}

QString RunForm::problem() const {
    for (const BackendLine& line : backends_) {
        if (!line.on->isChecked() || line.workers == nullptr)
            continue;
        const auto counts = parse_number_list(line.workers->text());
        const bool whole = counts && std::all_of(counts->begin(), counts->end(), [](double number) {
                               return number == static_cast<int>(number);
                           });
        if (!whole || !all_within(*counts, 1, max_workers))
            return tr("Workers of %1: whole numbers from 1, separated by commas").arg(line.on->text());
    }
    for (const EncoderLine& line : encoders_) {
        if (!line.on->isChecked() || line.quality == nullptr)
            continue;
        const auto values = parse_number_list(line.quality->text());
        if (!values || !all_within(*values, line.lowest, line.highest))
            return tr("Quality of %1: numbers from %2 to %3, separated by commas")
                .arg(line.on->text())
                .arg(line.lowest)
                .arg(line.highest);
    }
    const ComparisonSpec chosen = spec();
    if (chosen.backends.empty())
        return tr("Choose at least one method.");
    if (chosen.encoders.empty())
        return tr("Choose at least one encoder. The one that makes no file measures only the filters.");
    return {};
}

void RunForm::set_clip_size(std::int64_t frames, std::int64_t pixels) {
    frames_ = frames;
    pixels_ = pixels;
    update_estimate();
}

void RunForm::update_estimate() {
    const QString wrong = problem();
    set_role(summary_, wrong.isEmpty() ? "secondary" : "warning");
    if (!wrong.isEmpty()) {
        summary_->setText(wrong);
        return;
    }
    const ComparisonSpec chosen = spec();
    const RunCount count = count_runs(chosen);
    QStringList parts{tr("%n combination(s)", nullptr, count.combinations),
                      tr("%n export(s)", nullptr, count.exports)};
    if (count.quality_checks > 0)
        parts << tr("%n quality check(s)", nullptr, count.quality_checks);
    const auto seconds = expected_seconds(chosen, frames_, pixels_);
    parts << (seconds       ? tr("about %1").arg(duration_text(std::max(1.0, std::round(*seconds))))
              : frames_ > 0 ? tr("the time is told after the first exports")
                            : tr("the time depends on the clip"));
    summary_->setText(parts.join(QStringLiteral(", ")));
}

void RunForm::update_summary() {
    if (loading_ || summary_ == nullptr)
        return;
    update_estimate();
    if (!backends_.empty())
        save();
    emit changed();
}

} // namespace framewright::ui
