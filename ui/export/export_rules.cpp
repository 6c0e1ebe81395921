#include "ui/export/export_rules.h"

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

} // namespace

const EncoderDescriptor* find_encoder_row(const Catalog& catalog, const std::string& id) {
    return find_row(catalog.encoders, id);
}

const BackendDescriptor* find_backend_row(const Catalog& catalog, const std::string& id) {
    return find_row(catalog.backends, id);
}

QString file_suffix(const QString& path) {
    return QFileInfo(path).suffix().toLower();
}

QString with_container(const QString& path, const QString& container) {
    if (path.isEmpty() || container.isEmpty() || file_suffix(path) == container)
        return path;
    const QFileInfo info(path);
    const QString name = info.suffix().isEmpty() ? info.fileName() : info.completeBaseName();
    const QString folder = path.left(path.size() - info.fileName().size());
    return folder + name + QLatin1Char('.') + container;
}

QString suggested_output(const QString& source, const QString& container) {
    if (source.isEmpty())
        return {};
    const QFileInfo info(source);
    return info.absolutePath() + QLatin1Char('/') + info.completeBaseName() + QStringLiteral("-filtered.") +
           (container.isEmpty() ? QStringLiteral("mp4") : container);
}

void choose_encoder(JobSpec& spec, const EncoderDescriptor& encoder) {
    spec.encoder.id = encoder.id;
    if (std::find(encoder.presets.begin(), encoder.presets.end(), spec.encoder.preset) ==
        encoder.presets.end())
        spec.encoder.preset.clear();
    // A number on one encoder's quality scale means something else on another's.
    spec.encoder.quality.reset();
    spec.encoder.options.clear();
    if (!encoder.bitrate)
        spec.encoder.bitrate.reset();
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

void set_source(JobSpec& spec, const QString& path) {
    const QString absolute = QFileInfo(path).absoluteFilePath();
    spec.source = absolute.toStdString();
    spec.video_track = 0;
    spec.start.reset();
    spec.end.reset();
    spec.output = suggested_output(absolute, file_suffix(QString::fromStdString(spec.output))).toStdString();
}

void choose_defaults(JobSpec& spec, const Catalog& catalog) {
    const EncoderDescriptor* encoder = find_encoder_row(catalog, "x264");
    if (spec.encoder.id.empty() && encoder != nullptr)
        spec.encoder.id = encoder->id;
    const BackendDescriptor* backend = find_backend_row(catalog, spec.backend.id);
    if (backend != nullptr && backend->available)
        return;
    for (const char* id : {"auto", "processes", "threads", "single"}) {
        const BackendDescriptor* row = find_backend_row(catalog, id);
        if (row != nullptr && row->available) {
            spec.backend.id = id;
            return;
        }
    }
}

QString export_problem(const JobSpec& spec, const Catalog& catalog, const OutputFacts& facts) {
    const QString output = QString::fromStdString(spec.output);
    if (spec.source.empty())
        return ExportRules::tr("Open a clip first.");
    if (spec.output.empty() && spec.encoder.produces_file())
        return ExportRules::tr("Choose where the file should go.");
    if (facts.is_source)
        return ExportRules::tr("The output is the clip itself. Choose another name.");
    if (!facts.folder_is_writable)
        return ExportRules::tr("The folder %1 cannot be written to.").arg(QFileInfo(output).absolutePath());
    if (spec.start && spec.end && spec.start->unit == spec.end->unit && spec.start->value >= spec.end->value)
        return ExportRules::tr("The out point lies before the in point.");
    const EncoderDescriptor* encoder = find_encoder_row(catalog, spec.encoder.id);
    if (encoder == nullptr || encoder->containers.empty())
        return {};
    const std::string container = file_suffix(output).toStdString();
    if (std::find(encoder->containers.begin(), encoder->containers.end(), container) !=
        encoder->containers.end())
        return {};
    QStringList fitting;
    for (const std::string& name : encoder->containers)
        fitting.append(QLatin1Char('.') + QString::fromStdString(name));
    return ExportRules::tr("%1 can be stored in: %2.")
        .arg(QString::fromStdString(encoder->name), fitting.join(QStringLiteral(", ")));
}

QStringList export_notes(const JobSpec& spec, const Catalog& catalog, const OutputFacts& facts) {
    QStringList notes;
    if (facts.exists)
        notes.append(ExportRules::tr("A file of this name exists; you will be asked before it is replaced."));
    const BackendDescriptor* backend = find_backend_row(catalog, spec.backend.id);
    if (backend != nullptr && backend->uses_store && spec.backend.store == Store::Memory)
        notes.append(ExportRules::tr("Segments in memory: an interrupted job starts over."));
    if (backend != nullptr && backend->uses_workers && spec.encoder.bitrate)
        notes.append(ExportRules::tr("With several segments a bit rate is met less exactly than a quality."));
    return notes;
}

} // namespace framewright::ui
