#include "ui/export/rules/export_rules.h"

#include "core/job/container.h"
#include "core/job/preset/export_preset.h"
#include "core/sequence/sequence_name.h"
#include "ui/export/rules/export_summary.h"
#include "ui/storage/named_file.h"

#include <QCoreApplication>
#include <QFileInfo>

#include <algorithm>

namespace framewright::ui {
namespace {

struct ExportRules {
    Q_DECLARE_TR_FUNCTIONS(ExportRules)
};

template <typename Row> const Row* find_row(const std::vector<Row>& rows, const std::string& id) {
    const auto found = std::find_if(rows.begin(), rows.end(), [&](const Row& row) { return row.id == id; });
    return found == rows.end() ? nullptr : &*found;
}

/// Whether somebody chose the output's name, and with it the file type.
bool is_named(const JobSpec& spec) {
    const QString output = QString::fromStdString(spec.output);
    return !output.isEmpty() && output != suggested_output(QString::fromStdString(spec.source),
                                                           file_suffix(output), saved_habit());
}

/// A job that names its file, but no encoder, keeps the file's type.
void choose_encoding(JobSpec& spec, const Catalog& catalog, const std::string& preset) {
    const auto usable = [&](const ExportPreset* row) {
        return row != nullptr && find_encoder_row(catalog, row->encoder) != nullptr &&
               preset_problem(*row, catalog.encoders, false).empty();
    };
    const ExportPreset* chosen = export_preset_registry().find(preset);
    for (const ExportPreset* row : export_preset_registry().rows())
        if (!usable(chosen) && usable(row))
            chosen = row;
    const std::string type = suffix_of(spec.output);
    if (usable(chosen) && (!is_named(spec) || type == chosen->container))
        apply_preset(*chosen, spec);
    for (const EncoderDescriptor& row : catalog.encoders)
        if (spec.encoder.id.empty() && row.available &&
            std::find(row.containers.begin(), row.containers.end(), type) != row.containers.end())
            spec.encoder.id = row.id;
    spec.encoder.fit = FitMode::Pad; // a row at most, and the form says so
}

} // namespace

const QString preset_setting = QStringLiteral("export/preset");

const EncoderDescriptor* find_encoder_row(const Catalog& catalog, const std::string& id) {
    return find_row(catalog.encoders, id);
}

const BackendDescriptor* find_backend_row(const Catalog& catalog, const std::string& id) {
    return find_row(catalog.backends, id);
}

QString file_suffix(const QString& path) {
    return QString::fromStdString(suffix_of(path.toStdString()));
}

QString with_container(const QString& path, const QString& container) {
    if (path.isEmpty() || container.isEmpty() || file_suffix(path) == container)
        return path;
    const Container* const row = container_registry().find(container.toStdString());
    if (is_sequence(path.toStdString()) || (row != nullptr && row->pictures))
        return QString::fromStdString(
            framewright::with_container(path.toStdString(), container.toStdString()));
    const QFileInfo info(path);
    const QString name = info.suffix().isEmpty() ? info.fileName() : info.completeBaseName();
    const QString folder = path.left(path.size() - info.fileName().size());
    return folder + name + QLatin1Char('.') + container;
}

QString named_output(const JobSpec& spec, const Catalog& catalog, const QString& name) {
    if (name.isEmpty() || is_sequence(name.toStdString()))
        return name;
    const bool beside = QFileInfo(name).isRelative() && !spec.output.empty();
    const QString path = beside ? file_info(spec.output).absolutePath() + QLatin1Char('/') + name : name;
    const auto known = [](const std::string& type) { return container_registry().find(type) != nullptr; };
    std::string type = file_suffix(path).toStdString();
    if (!known(type))
        type = suffix_of(spec.output);
    const EncoderDescriptor* encoder = find_encoder_row(catalog, spec.encoder.id);
    if (!known(type))
        type =
            encoder == nullptr || encoder->containers.empty() ? std::string() : encoder->containers.front();
    const bool ends_so = file_suffix(path).toStdString() == type;
    if (!known(type) || (ends_so && !container_registry().at(type).pictures))
        return path;
    return QString::fromStdString(framewright::with_container(path.toStdString(), type));
}

QString not_stored_in(const EncoderDescriptor& encoder, const std::string& container) {
    QStringList fitting;
    for (const std::string& name : encoder.containers)
        fitting.append(QLatin1Char('.') + QString::fromStdString(name));
    const QString last = fitting.isEmpty() ? QString() : fitting.takeLast();
    const QString types =
        fitting.isEmpty() ? last : ExportRules::tr("%1 or %2").arg(fitting.join(QStringLiteral(", ")), last);
    return ExportRules::tr("%1 cannot be stored in .%2. Use %3.")
        .arg(short_name(encoder), QString::fromStdString(container), types);
}

void choose_encoder(JobSpec& spec, const EncoderDescriptor& encoder) {
    spec.encoder.id = encoder.id;
    if (std::find(encoder.presets.begin(), encoder.presets.end(), spec.encoder.preset) ==
        encoder.presets.end())
        spec.encoder.preset.clear();
    // A number on one encoder's quality scale means something else on another's.
    spec.encoder.quality.reset();
    spec.encoder.options.clear();
    spec.encoder.tune.clear();
    if (std::find(encoder.depths.begin(), encoder.depths.end(), spec.encoder.bit_depth) ==
        encoder.depths.end())
        spec.encoder.bit_depth = 0;
    if (!encoder.bitrate)
        spec.encoder.bitrate.reset();
    if (!encoder.quality.available) {
        spec.goal.target.reset();
        spec.goal.two_pass = false;
    }
    if (!encoder.quality.available && !encoder.bitrate)
        spec.goal.target_bytes.reset();
    if (!encoder.produces_file) { // there is nothing to measure
        spec.goal.metrics.clear();
        spec.goal.required.clear();
    }
    const QString path = QString::fromStdString(spec.output);
    const std::string container = file_suffix(path).toStdString();
    const bool fits = std::find(encoder.containers.begin(), encoder.containers.end(), container) !=
                      encoder.containers.end();
    if (!fits && !encoder.containers.empty())
        spec.output = with_container(path, QString::fromStdString(encoder.containers.front())).toStdString();
}

void choose_backend(JobSpec& spec, const BackendDescriptor& backend) {
    spec.backend.id = backend.id;
    if (!backend.uses_workers)
        spec.backend.workers = 0;
    if (!backend.uses_store)
        spec.backend.store = Store::Disk;
    std::erase_if(spec.backend.settings, [&](const auto& setting) {
        return std::none_of(
            backend.parameters.begin(), backend.parameters.end(),
            [&](const ParameterDescriptor& parameter) { return parameter.id == setting.first; });
    });
}

void set_source(JobSpec& spec, const QString& path, const OutputHabit& habit) {
    const QString absolute = absolute_name_of(path);
    spec.source = absolute.toStdString();
    spec.video_track = 0;
    spec.start.reset();
    spec.end.reset();
    spec.audio.by_track.clear();
    spec.subtitles_by_track.clear();
    QString container = file_suffix(QString::fromStdString(spec.output));
    const ExportPreset* preset = export_preset_registry().find(spec.export_preset);
    if (container.isEmpty() && preset != nullptr)
        container = QString::fromStdString(preset->container);
    spec.output = suggested_output(absolute, container, habit).toStdString();
}

void choose_defaults(JobSpec& spec, const Catalog& catalog, const std::string& preset) {
    if (spec.encoder.id.empty())
        choose_encoding(spec, catalog, preset);
    const BackendDescriptor* backend = find_backend_row(catalog, spec.backend.id);
    if (backend != nullptr && backend->available)
        return;
    // One that chooses by itself, else one that works in parallel, else any.
    const auto rank = [](const BackendDescriptor& row) {
        return !row.available ? 0 : row.chooses ? 3 : row.uses_store && !row.uses_device ? 2 : 1;
    };
    const auto best = std::max_element(
        catalog.backends.begin(), catalog.backends.end(),
        [&](const BackendDescriptor& a, const BackendDescriptor& b) { return rank(a) < rank(b); });
    if (best != catalog.backends.end() && best->available)
        spec.backend.id = best->id;
}

QString export_problem(const JobSpec& spec, const Catalog& catalog, const OutputFacts& facts) {
    const QString output = QString::fromStdString(spec.output);
    if (spec.source.empty())
        return ExportRules::tr("Open a video to export it.");
    if (spec.output.empty() && spec.encoder.produces_file())
        return ExportRules::tr("Choose a name for the file.");
    if (facts.is_source)
        return ExportRules::tr("This would overwrite the source clip. Choose another name.");
    if (!facts.folder_exists)
        return ExportRules::tr("The folder %1 does not exist.").arg(file_info(output).absolutePath());
    if (!facts.folder_is_writable)
        return ExportRules::tr("You cannot save to %1. Choose another folder.")
            .arg(file_info(output).absolutePath());
    if (spec.start && spec.end && spec.start->unit == spec.end->unit && spec.start->value >= spec.end->value)
        return ExportRules::tr("The out point lies before the in point.");
    const EncoderDescriptor* encoder = find_encoder_row(catalog, spec.encoder.id);
    if (encoder == nullptr || encoder->containers.empty())
        return {};
    const std::string container = file_suffix(output).toStdString();
    const bool fits = std::find(encoder->containers.begin(), encoder->containers.end(), container) !=
                      encoder->containers.end();
    return fits ? QString() : not_stored_in(*encoder, container);
}

QString size_problem(const JobSpec& spec, const Catalog& catalog, const ClipFacts& clip) {
    const EncoderDescriptor* encoder = find_encoder_row(catalog, spec.encoder.id);
    const ResultSize size = result_size(spec, encoder, clip);
    if (!size.refused)
        return {};
    return ExportRules::tr("%1 needs even sizes; this picture is %2x%3.")
        .arg(short_name(*encoder))
        .arg(size.before.width())
        .arg(size.before.height());
}

QStringList export_notes(const JobSpec& spec, const Catalog& catalog, const OutputFacts& facts,
                         const ClipFacts& clip) {
    QStringList notes;
    const ResultSize size = result_size(spec, find_encoder_row(catalog, spec.encoder.id), clip);
    if (size.odd && !size.refused)
        notes.append(ExportRules::tr("The size is odd: encoded as %1.").arg(size_text(spec, size)));
    if (facts.exists)
        notes.append(ExportRules::tr("This file already exists. You will be asked before it is replaced."));
    const BackendDescriptor* backend = find_backend_row(catalog, spec.backend.id);
    if (backend != nullptr && backend->uses_store && spec.backend.store == Store::Memory)
        notes.append(ExportRules::tr("Parts are kept in memory: an interrupted export cannot be resumed."));
    if (spec.goal.target_bytes && clip.info && *spec.goal.target_bytes > clip.info->size_bytes)
        notes.append(ExportRules::tr(
            "The source is smaller than the size that is allowed: the file will be no larger than it."));
    if (spec.encoder.bitrate && !spec.goal.two_pass && backend != nullptr && backend->uses_store)
        notes.append(ExportRules::tr("With several parts the file may miss the bit rate by a few percent."));
    return notes;
}

} // namespace framewright::ui
