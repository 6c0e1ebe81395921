#include "ui/benchmark/answer_text.h"

#include "core/benchmark/statistics/analysis.h"
#include "core/benchmark/statistics/bottleneck.h"
#include "core/metric/registry/metric_registry.h"
#include "ui/charts/chart_text.h"

#include <QCoreApplication>
#include <QStringList>

#include <algorithm>
#include <cmath>

namespace framewright::ui {
namespace {

struct Answer {
    Q_DECLARE_TR_FUNCTIONS(Answer)
};

constexpr double same_bytes = 0.005; ///< of a file: less is no difference worth a word

/// "1.1 times as fast as One core", "slower than One core".
QString speed_text(const ComparisonRecord& record, const CellRecord& cell, double gain) {
    const CellRecord* base = baseline(record, cell);
    const QString name = base == nullptr ? Answer::tr("one worker") : method_text(*base);
    return Answer::tr("%1 times as fast as %2").arg(short_number(std::round(gain * 100) / 100), name);
}

QString pixels_text(const CellRecord& cell) {
    switch (cell.agreement) {
    case HashAgreement::Equal:
        return Answer::tr("the same pixels");
    case HashAgreement::Within:
    case HashAgreement::Declared:
        return Answer::tr("pixels that differ by %n level(s) at most", nullptr, cell.picture_bound);
    case HashAgreement::Unknown:
    case HashAgreement::Different:
        break;
    }
    return {};
}

QString limit_text(const std::string& stage) {
    static const std::pair<const char*, const char*> words[] = {
        {"decode", QT_TRANSLATE_NOOP("Answer", "decoding")},
        {"filter", QT_TRANSLATE_NOOP("Answer", "the filters")},
        {"encode", QT_TRANSLATE_NOOP("Answer", "encoding")},
        {"mux", QT_TRANSLATE_NOOP("Answer", "writing the file")},
        {"copies", QT_TRANSLATE_NOOP("Answer", "copying frames for the GPU")},
        {"kernels", QT_TRANSLATE_NOOP("Answer", "computing on the GPU")},
        {"start-up", QT_TRANSLATE_NOOP("Answer", "starting, joining and checking")},
        {"balance", QT_TRANSLATE_NOOP("Answer", "parts of unequal length")},
        {"latency", QT_TRANSLATE_NOOP("Answer", "frames that wait for each other")}};
    for (const auto& [id, text] : words)
        if (stage == id)
            return Answer::tr(text);
    return from_std(stage);
}

/// "Limited by encoding (88 % of the work)." A share that means something else is left out.
QString limits(const ComparisonRecord& record, const CellRecord& cell) {
    const Bottleneck found = find_bottleneck(cell, record.machine, record.cells);
    if (found.disturbed)
        return Answer::tr(
            "Other programs, or the disk, held the workers up: run it again on a quiet machine.");
    if (found.stage.empty())
        return {};
    const bool of_work = found.stage != "balance" && found.stage != "latency";
    const QString name = limit_text(found.stage);
    return of_work ? Answer::tr("Limited by %1 (%2 %).").arg(name, QString::number(100 * found.share, 'f', 0))
                   : Answer::tr("Limited by %1.").arg(name);
}

QString quality_cost(const FasterChoice& choice) {
    if (!choice.quality_lost || !std::isfinite(*choice.quality_lost))
        return {};
    const MetricRow* metric = metric_registry().find(choice.metric);
    if (metric == nullptr)
        return {};
    const QString amount = (short_number(std::round(std::fabs(*choice.quality_lost) * 1000) / 1000) +
                            QLatin1Char(' ') + from_std(metric->unit))
                               .trimmed();
    const QString name = from_std(metric->name);
    return *choice.quality_lost >= 0 ? Answer::tr("%1 %2 lower").arg(name, amount)
                                     : Answer::tr("%1 %2 higher").arg(name, amount);
}

QString size_cost(const ComparisonRecord& record, const Recommendation& answer) {
    const double mine = static_cast<double>(median_run(record.cells[answer.cell])->result.output_bytes);
    const double more = answer.faster->bytes_more;
    if (mine <= 0 || std::fabs(more) < same_bytes * mine)
        return Answer::tr("the same size");
    return more > 0 ? Answer::tr("%1 larger").arg(bytes_text(more))
                    : Answer::tr("%1 smaller").arg(bytes_text(-more));
}

QString faster_text(const ComparisonRecord& record, const Recommendation& answer) {
    if (!record.cells[answer.cell].encoder.produces_file())
        return {};
    if (!answer.faster)
        return Answer::tr("No other encoder that was measured is faster.");
    QStringList cost{size_cost(record, answer)};
    const QString quality = quality_cost(*answer.faster);
    if (!quality.isEmpty())
        cost << quality;
    return Answer::tr("%1 would save %2: %3.")
        .arg(encoder_text(record.cells[answer.faster->cell]), duration_text(answer.faster->seconds_saved),
             cost.join(QStringLiteral(", ")));
}

} // namespace

QString answer_sentence(const ComparisonRecord& record, const Recommendation& answer) {
    const CellRecord& cell = record.cells[answer.cell];
    QStringList facts{duration_text(wall_seconds(cell).median)};
    if (answer.speed_up)
        facts << speed_text(record, cell, *answer.speed_up);
    if (const QString pixels = pixels_text(cell); !pixels.isEmpty())
        facts << pixels;
    const QString told = facts.join(QStringLiteral(", "));
    const QString method = method_text(cell);
    if (!answer.complete)
        return Answer::tr("So far the fastest with %1: %2, %3.").arg(encoder_text(cell), method, told);
    return cell.encoder.produces_file()
               ? Answer::tr("Use %1 with %2: %3.").arg(method, encoder_text(cell), told)
               : Answer::tr("Fastest at filtering alone: %1, %2.").arg(method, told);
}

QString answer_details(const ComparisonRecord& record, const Recommendation& answer) {
    const CellRecord& cell = record.cells[answer.cell];
    QStringList lines;
    if (answer.instead_of) {
        const CellRecord& wanted = record.cells[*answer.instead_of];
        lines << Answer::tr("It was faster, smaller and no worse than %1 (%2 with %3).")
                     .arg(encoder_text(wanted), duration_text(wall_seconds(wanted).median),
                          method_text(wanted));
    }
    if (answer.as_fast)
        lines << Answer::tr("%1 may be as fast: their runs overlap.")
                     .arg(method_text(record.cells[*answer.as_fast]));
    lines << limits(record, cell) << faster_text(record, answer);
    lines.removeAll(QString());
    return lines.join(QLatin1Char(' '));
}

} // namespace framewright::ui
