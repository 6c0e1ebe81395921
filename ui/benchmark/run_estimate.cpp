#include "ui/benchmark/run_estimate.h"

#include "ui/storage/settings.h"

#include <QString>
#include <QVariant>

#include <algorithm>
#include <map>
#include <vector>

namespace framewright::ui {
namespace {

const QString speeds_key = QStringLiteral("comparison/speeds");
constexpr double megapixel = 1e6;

QString key_of(const EncoderSpec& encoder) {
    return QString::fromStdString(encoder.id + ' ' + encoder.preset);
}

} // namespace

RunCount count_runs(const ComparisonSpec& spec) {
    RunCount count;
    const auto methods = static_cast<int>(spec.backends.size());
    count.combinations = methods * static_cast<int>(spec.encoders.size());
    count.exports = count.combinations * (spec.repeats + spec.warmup);
    if (!spec.metrics.empty())
        for (const EncoderSpec& encoder : spec.encoders)
            count.quality_checks += encoder.produces_file() ? methods : 0;
    return count;
}

void learn_speeds(const ComparisonRecord& record) {
    const double size = static_cast<double>(record.width) * record.height / megapixel *
                        static_cast<double>(record.clip_frames);
    if (size <= 0)
        return;
    std::map<QString, std::vector<double>> measured;
    for (const CellRecord& cell : record.cells)
        if (!cell.runs.empty())
            measured[key_of(cell.encoder)].push_back(wall_seconds(cell).median / size);
    QVariantMap speeds = setting(speeds_key).toMap();
    for (const auto& [key, seconds] : measured)
        speeds[key] = spread_of(seconds).median;
    set_setting(speeds_key, speeds);
}

std::optional<double> expected_seconds(const ComparisonSpec& spec, std::int64_t frames, std::int64_t pixels) {
    if (frames <= 0 || pixels <= 0)
        return std::nullopt;
    const QVariantMap speeds = setting(speeds_key).toMap();
    const double size = static_cast<double>(pixels) / megapixel * static_cast<double>(frames);
    double seconds = 0;
    for (const EncoderSpec& encoder : spec.encoders) {
        const double speed = speeds.value(key_of(encoder), 0).toDouble();
        if (speed <= 0)
            return std::nullopt;
        // Measuring quality decodes the file and filters the clip again: about as much as an export.
        const bool checked = encoder.produces_file() && !spec.metrics.empty();
        seconds += speed * size * (spec.repeats + spec.warmup + (checked ? 1 : 0));
    }
    return seconds * static_cast<double>(spec.backends.size());
}

} // namespace framewright::ui
