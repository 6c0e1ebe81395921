#include "ui/charts/chart_text.h"

#include "core/engine/backend/backend.h"
#include "ui/storage/named_file.h"
#include "ui/translation/row_text.h"

#include <QFileInfo>
#include <QStringList>

#include <algorithm>
#include <cmath>
#include <set>

namespace framewright::ui {

QString from_std(const std::string& text) {
    return QString::fromStdString(text);
}

QString activity_text(const std::string& activity) {
    static constexpr const char* known[] = {
        QT_TRANSLATE_NOOP("Charts", "decode"),   QT_TRANSLATE_NOOP("Charts", "filter"),
        QT_TRANSLATE_NOOP("Charts", "copies"),   QT_TRANSLATE_NOOP("Charts", "kernels"),
        QT_TRANSLATE_NOOP("Charts", "encode"),   QT_TRANSLATE_NOOP("Charts", "mux"),
        QT_TRANSLATE_NOOP("Charts", "start-up"), QT_TRANSLATE_NOOP("Charts", "wait")};
    const auto* found = std::find(std::begin(known), std::end(known), activity);
    return found == std::end(known) ? from_std(activity) : Charts::tr(*found);
}

QString short_number(double value) {
    if (std::isnan(value))
        return QStringLiteral("–");
    if (std::isinf(value))
        return value > 0 ? QStringLiteral("∞") : QStringLiteral("-∞");
    const double size = std::fabs(value);
    if (size >= 1e7)
        return QString::number(value, 'g', 4);
    const int decimals = size >= 1000 ? 0 : size >= 100 ? 1 : size >= 10 ? 2 : size >= 1 ? 3 : 4;
    QString text = QString::number(value, 'f', decimals);
    if (text.contains(QLatin1Char('.'))) {
        while (text.endsWith(QLatin1Char('0')))
            text.chop(1);
        if (text.endsWith(QLatin1Char('.')))
            text.chop(1);
    }
    return text;
}

QString bar_number(double value) {
    const double size = std::fabs(value);
    if (size == 0 || !std::isfinite(value) || size >= 100)
        return short_number(std::round(value));
    const double rounded = QString::number(size, 'g', 3).toDouble(); // 9.996 is 10.0
    const int decimals = std::clamp(2 - static_cast<int>(std::floor(std::log10(rounded))), 0, 6);
    return QString::number(value, 'f', decimals);
}

QString duration_text(double seconds) {
    if (seconds < 1)
        return QStringLiteral("%1 ms").arg(short_number(std::round(seconds * 1e5) / 100));
    if (seconds < 120)
        return QStringLiteral("%1 s").arg(short_number(seconds));
    const int whole = static_cast<int>(std::lround(seconds));
    return QStringLiteral("%1 min %2 s").arg(whole / 60).arg(whole % 60, 2, 10, QLatin1Char('0'));
}

QString bytes_text(double bytes) {
    static const char* const units[] = {"B", "KiB", "MiB", "GiB", "TiB"};
    int unit = 0;
    while (std::fabs(bytes) >= 1024 && unit < 4) {
        bytes /= 1024;
        ++unit;
    }
    const int decimals = unit == 0 || bytes >= 100 ? 0 : bytes >= 10 ? 1 : 2;
    return QStringLiteral("%1 %2").arg(QString::number(bytes, 'f', decimals), QLatin1String(units[unit]));
}

namespace {

/// The part of the name that tells what it is, not how it is: "One core (reference)" is "One core".
QString backend_name(const std::string& id) {
    const QString name = shown_row(backend_traits(id).name);
    return name.isEmpty() ? from_std(id) : name.section(QStringLiteral(" ("), 0, 0);
}

/// Takes `words` off the front.
bool take(QString& text, const QString& words) {
    if (!text.startsWith(words))
        return false;
    text.remove(0, words.size());
    return true;
}

/// Whether all cells have the same backend, or the same encoder.
struct Variety {
    explicit Variety(const ComparisonRecord& record) {
        for (const CellRecord& cell : record.cells) {
            backends.insert(cell.label_backend);
            encoders.insert(cell.label_encoder);
        }
    }
    std::set<std::string> backends;
    std::set<std::string> encoders;
};

} // namespace

QString method_text(const CellRecord& cell) {
    const QString id = from_std(cell.backend.id);
    QString rest = from_std(cell.label_backend);
    if (!take(rest, id))
        return rest;
    QString text = backend_name(cell.backend.id);
    if (cell.backend.workers > 0 && take(rest, QStringLiteral(" x%1").arg(cell.backend.workers)))
        text += QStringLiteral(", %1").arg(cell.backend.workers);
    if (take(rest, QStringLiteral(" memory")))
        text += Charts::tr(", in memory");
    else if (take(rest, QStringLiteral(" disk")))
        text += Charts::tr(", on disk");
    return text + rest;
}

QString encoder_text(const CellRecord& cell) {
    return cell.encoder.produces_file() ? from_std(cell.label_encoder) : Charts::tr("no file");
}

QString full_cell_text(const CellRecord& cell) {
    return method_text(cell) + QStringLiteral(", ") + encoder_text(cell);
}

QString cell_text(const ComparisonRecord& record, const CellRecord& cell) {
    const Variety variety(record);
    if (variety.encoders.size() == 1)
        return method_text(cell);
    if (variety.backends.size() == 1)
        return encoder_text(cell);
    return full_cell_text(cell);
}

QString record_line(const ComparisonRecord& record) {
    QStringList parts;
    parts << file_info(record.spec.source).fileName();
    if (record.clip_frames > 0)
        parts << Charts::tr("%n frame(s)", nullptr, static_cast<int>(record.clip_frames));
    if (record.width > 0)
        parts << QStringLiteral("%1×%2").arg(record.width).arg(record.height);
    parts << Charts::tr("%n run(s) each", nullptr, record.spec.repeats);
    if (!record.machine.host.empty()) {
        QString machine = Charts::tr("%n core(s)", nullptr, record.machine.cores);
        if (!record.machine.gpu.empty())
            machine += QStringLiteral(", ") + from_std(record.machine.gpu);
        parts << Charts::tr("on %1 (%2)").arg(from_std(record.machine.host), machine);
    }
    if (!record.started.empty())
        parts << from_std(record.started).left(16).replace(QLatin1Char('T'), QLatin1Char(' '));
    return parts.join(QStringLiteral(" · "));
}

bool has_runs(const ComparisonRecord& record) {
    return std::any_of(record.cells.begin(), record.cells.end(),
                       [](const CellRecord& cell) { return !cell.runs.empty(); });
}

} // namespace framewright::ui
